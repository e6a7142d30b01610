package org.oneward.directory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.directory.Directory;
import org.oneward.directory.Label;
import org.oneward.directory.Labels;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Labels and the sheets that they are printed on. */
@OnewardTest
class LabelsTest {

    @Autowired
    MockMvcTester http;
    @Autowired
    Labels labels;
    @Autowired
    LabelStore store;
    @Autowired
    Directory directory;
    @Autowired
    JdbcClient jdbc;

    @Test
    void aSheetScansToTheAddressOfEachLabel() throws Exception {
        MvcTestResult sheet = print(Cast.ROOT, "unit", "7E", "kind", "devices", "key", Cast.SCANNER, "key", "CD-0401");

        try (PDDocument pdf = Loader.loadPDF(sheet.getResponse().getContentAsByteArray())) {
            assertThat(scanned(pdf, 0)).isEqualTo(tokens(Cast.SCANNER, "CD-0401"));
            assertThat(text(pdf)).contains("Scanner on med cart 3", Cast.SCANNER, "7 East, medication room",
                    "Scan to ask for help", "Care can’t wait? 4-4357", token(Cast.SCANNER));
        }
    }

    @Test
    void namesOfEveryAlphabetArePrintedAndWhatNoFontHasDoesNoHarm() throws Exception {
        for (String[] device : new String[][]{{"X-1", "Ångström"}, {"X-2", "Łódź"}, {"X-3", "Ψυχιατρική"},
                {"X-4", "Хирургия"}, {"X-5", "病 \uD83D\uDE91 x"}}) {
            jdbc.sql("""
                    insert into directory.devices (tag, name, unit, service)
                    select ?, ?, unit, service from directory.devices where tag = 'CD-0417'""")
                    .params((Object[]) device).update();
        }
        try (PDDocument pdf = pdf(print(Cast.ROOT, "unit", "7E", "kind", "devices", "q", "X-", "all", "true"))) {
            assertThat(text(pdf)).contains("Ångström", "Łódź", "Ψυχιατρική", "Хирургия", "? ? x");
        }
    }

    @Test
    void aThousandLabelsAreOneFile() throws Exception {
        jdbc.sql("""
                insert into directory.devices (tag, name, unit, service)
                select 'M-' || n, 'Monitor ' || n, unit, service
                  from directory.devices, generate_series(1001, 2000) n where tag = 'CD-0417'""").update();

        try (PDDocument pdf = pdf(print(Cast.ROOT, "kind", "devices", "q", "M- Monitor", "all", "true"))) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(42);
            assertThat(text(pdf)).contains("Monitor 1001", "Monitor 2000");
            assertThat(scanned(pdf, 41)).isEqualTo(tokens(Stream.iterate(1985, n -> n + 1).limit(16)
                    .map(n -> "M-" + n).toArray(String[]::new)));
        }
    }

    @ParameterizedTest
    @CsvSource({"a4, 0, 24, 1", "a4, 23, 2, 2", "letter, 0, 14, 1", "letter, 13, 1, 1"})
    void aBegunSheetIsUsedUp(String paper, int skip, int labels, int pages) throws Exception {
        jdbc.sql(
                """
                        insert into directory.devices (tag, name, unit, service)
                        select 'S-' || n, 'A pump with a name that is much longer than a label and the paper below it', unit, service
                          from directory.devices, generate_series(101, 100 + ?) n where tag = 'CD-0417'""")
                .param(labels)
                .update();

        try (PDDocument pdf = pdf(print(Cast.ROOT, "kind", "devices", "q", "S-1", "all", "true", "paper", paper, "skip",
                String.valueOf(skip)))) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(pages);
            assertThat(scanned(pdf, 0)).hasSize(Math.min(labels, (paper.equals("a4") ? 24 : 14) - skip));
            assertThat(text(pdf)).containsPattern("S-1\\d\\d").contains("A pump with a name",
                    paper.equals("a4") ? "…" : "it");
        }
    }

    @Test
    void roomsAndUnitsAreLabelledToo() throws Exception {
        assertThat(post(Cast.GRACE, "/settings/labels", "unit", "7E", "kind", "rooms", "room", "Family room, left",
                "add", "room")).hasStatus(HttpStatus.SEE_OTHER);
        try (PDDocument pdf = pdf(print(Cast.GRACE, "kind", "rooms", "key", "7E/Family room, left"))) {
            assertThat(text(pdf)).contains("Family room, left", "7 East");
        }
        print(Cast.GRACE, "kind", "units", "all", "true");

        Label room = labels.find(jdbc.sql("select token from directory.labels where room like 'Family%'")
                .query(String.class).single()).orElseThrow();
        Label unit = labels.find(jdbc.sql("select token from directory.labels where unit is not null and room = ''")
                .query(String.class).single()).orElseThrow();
        assertThat(room.name()).isEqualTo("7E Family room, left");
        assertThat(unit.name()).isEqualTo("7E");
        assertThat(room.unitCode()).isEqualTo(unit.unitCode()).isEqualTo("7E");
    }

    @Test
    void theSheetSpeaksTheLanguageThatIsChosen() throws Exception {
        try (PDDocument pdf = pdf(
                print(Cast.ROOT, "kind", "devices", "key", Cast.SCANNER, "words", "es"))) {
            assertThat(text(pdf)).contains("Escanea y pide ayuda");
        }
    }

    @Test
    void printingAgainKeepsTheAddressAndRenewingEndsIt() {
        print(Cast.ROOT, "kind", "devices", "key", Cast.SCANNER);
        String first = token(Cast.SCANNER);
        print(Cast.ROOT, "kind", "devices", "key", Cast.SCANNER);
        assertThat(token(Cast.SCANNER)).isEqualTo(first);

        assertThat(post(Cast.ROOT, "/settings/labels/" + label(first) + "/renewal")).hasStatus(HttpStatus.SEE_OTHER);

        assertThat(token(Cast.SCANNER)).isNotEqualTo(first);
        assertThat(labels.find(first)).isEmpty();
        String second = token(Cast.SCANNER);
        assertThat(labels.find(token(Cast.SCANNER)).orElseThrow().device()).isEqualTo(Cast.SCANNER);
        assertThat(jdbc.sql("select ended_by from directory.labels where token = ?").param(first).query(String.class)
                .single()).isEqualTo(Cast.ROOT);

        assertThat(post(Cast.GRACE, "/settings/labels/" + label(first) + "/renewal/undo"))
                .hasStatus(HttpStatus.SEE_OTHER);
        assertThat(token(Cast.SCANNER)).isEqualTo(first);
        assertThat(labels.find(second)).isEmpty();
    }

    @Test
    void aTokenIsLongAndNoTwoAreAlikeAndItsEveryLetterIsClear() {
        print(Cast.ROOT, "kind", "devices", "unit", "7E", "all", "true");
        List<String> tokens = jdbc.sql("select token from directory.labels").query(String.class).list();

        assertThat(tokens).hasSizeGreaterThan(5).doesNotHaveDuplicates()
                .allMatch(token -> token.matches("[0-9a-hjkmnp-tv-z]{20}"));
        assertThat(LabelToken.LENGTH * 5).isGreaterThanOrEqualTo(96);
        assertThat(Stream.generate(LabelToken::random).limit(500)
                .flatMap(token -> token.chars().mapToObj(letter -> (char) letter)).distinct().count()).isEqualTo(32);
    }

    @Test
    void whatIsTypedByHandIsUnderstood() {
        jdbc.sql("""
                insert into directory.labels (token, hash, unit, made_by)
                select '0123456789abcdefgh10', encode(sha256('0123456789abcdefgh10'), 'hex'), id, 'x'
                  from directory.units where code = '7E'""").update();
        assertThat(labels.find("O123456789ABCDEFGHlo")).isPresent();
        assertThat(labels.find("0123456789abcdefgh11")).isEmpty();
    }

    @Test
    void aLabelEndsWithItsThing() {
        print(Cast.ROOT, "kind", "devices", "key", Cast.SCANNER);
        String token = token(Cast.SCANNER);
        jdbc.sql("update directory.devices set unit = (select id from directory.units where code = '6W') where tag = ?")
                .param(Cast.SCANNER).update();
        assertThat(labels.find(token).orElseThrow().unitCode()).isEqualTo("6W");
        jdbc.sql("update directory.devices set retired = true where tag = ?").param(Cast.SCANNER).update();
        assertThat(labels.find(token)).isEmpty();
    }

    @Test
    void whoeverLeadsAUnitLabelsItAndNoOther() {
        print(Cast.ROOT, "kind", "devices", "all", "true", "unit", "6W");
        long other = jdbc.sql("""
                select l.id from directory.labels l join directory.devices d on d.id = l.device
                  join directory.units u on u.id = d.unit where u.code = '6W' limit 1""").query(Long.class).single();

        assertThat(get(Cast.GRACE, "/settings/labels")).hasStatusOk().bodyText().contains("Scanner on med cart 3")
                .doesNotContain("6 West");
        assertThat(get(Cast.GRACE, "/settings/labels?unit=6W")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(Cast.GRACE, "/settings/labels", "unit", "6W", "all", "true")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(Cast.GRACE, "/settings/labels/" + other + "/renewal")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(Cast.GRACE, "/settings/labels", "unit", "6W", "kind", "rooms", "room", "x", "add", "room"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(store.page(directory.reader(Cast.GRACE).orElseThrow(), new LabelSearch("", "devices", ""),
                new LabelStore.Choice(List.of(), List.of(other)), "", 10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {Cast.ANA, Cast.MARIA, Cast.DEV, Cast.TOM, Cast.VERA})
    void nobodyElseSeesAnyOfIt(String who) {
        assertThat(get(who, "/settings/labels")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(who, "/settings/labels/sheet.pdf")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(who, "/settings/labels", "all", "true")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(who, "/settings/labels/1/renewal")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(who, "/settings/labels/1/renewal/undo")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void whatIsWrongIsSaidAtItsField() {
        assertThat(post(Cast.ROOT, "/settings/labels", "kind", "devices")).hasStatus(422).bodyText()
                .contains("Tick what you want to print.");
        assertThat(post(Cast.ROOT, "/settings/labels", "kind", "devices", "key", Cast.SCANNER, "skip", "24"))
                .hasStatus(422).bodyText().contains("A number from 0 to 23.");
        assertThat(post(Cast.ROOT, "/settings/labels", "kind", "rooms", "room", "Somewhere", "add", "room"))
                .hasStatus(422).bodyText().contains("Choose the unit above");
        assertThat(get(Cast.ROOT, "/settings/labels?kind=people")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void anAddressThatLeadsNowhereIsSaidBeforeAnybodyPrints() {
        assertThat(get(Cast.ROOT, "/settings/labels")).bodyText().contains("These labels would lead nowhere",
                "ONEWARD_BASE_URL");
    }

    @Test
    void lookingMakesNoLabel() {
        get(Cast.ROOT, "/settings/labels");
        get(Cast.ROOT, "/settings/labels/sheet.pdf");
        assertThat(jdbc.sql("select count(*) from directory.labels").query(Long.class).single()).isZero();
    }

    private MvcTestResult get(String who, String path) {
        return http.get().uri(path).with(user(who)).exchange();
    }

    private MvcTestResult post(String who, String path, String... fields) {
        var form = http.post().uri(path).with(user(who)).with(csrf());
        for (int at = 0; at < fields.length; at += 2) {
            form.param(fields[at], fields[at + 1]);
        }
        return form.exchange();
    }

    private MvcTestResult print(String who, String... fields) {
        MvcTestResult made = post(who, "/settings/labels", fields);
        assertThat(made).hasStatus(HttpStatus.SEE_OTHER);
        MvcTestResult sheet = http.get()
                .uri(java.net.URI.create(Objects.requireNonNull(made.getResponse().getRedirectedUrl())))
                .with(user(who)).exchange();
        assertThat(sheet).hasStatusOk().hasHeader("Content-Type", "application/pdf");
        return sheet;
    }

    private static PDDocument pdf(MvcTestResult sheet) throws Exception {
        return Loader.loadPDF(sheet.getResponse().getContentAsByteArray());
    }

    private static String text(PDDocument pdf) throws Exception {
        var stripper = new PDFTextStripper();
        stripper.setSortByPosition(false);
        return stripper.getText(pdf).replaceAll("\\s+", " ");
    }

    /** What a phone reads off a page: the tokens of its codes, each of which leads to its label. */
    private static Set<String> scanned(PDDocument pdf, int page) throws Exception {
        BufferedImage image = new PDFRenderer(pdf).renderImageWithDPI(page, 200);
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        Result[] found = new QRCodeMultiReader().decodeMultiple(new BinaryBitmap(new HybridBinarizer(
                new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))),
                Map.of(DecodeHintType.TRY_HARDER, true));
        return Arrays.stream(found)
                .map(Result::getText)
                .peek(address -> assertThat(address).matches("http://127\\.0\\.0\\.1:\\d+/l/\\w{20}"))
                .map(address -> address.substring(address.lastIndexOf('/') + 1))
                .collect(Collectors.toSet());
    }

    private Set<String> tokens(String... tags) {
        return Arrays.stream(tags).map(this::token).collect(Collectors.toSet());
    }

    private String token(String tag) {
        return jdbc.sql("""
                select l.token from directory.labels l join directory.devices d on d.id = l.device
                 where d.tag = ? and l.ended_at is null""").param(tag).query(String.class).single();
    }

    private long label(String token) {
        return jdbc.sql("select id from directory.labels where token = ?").param(token).query(Long.class).single();
    }
}

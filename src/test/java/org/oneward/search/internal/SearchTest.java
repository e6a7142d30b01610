package org.oneward.search.internal;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.desk.internal.ApiCalls;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What is found by which words. */
class SearchTest extends SearchCase {

    private static final Pattern OLDER = Pattern.compile("href=\"(/search\\?q=[^\"]*after=[^\"]*)\"");

    private long quagga() {
        return ask(Cast.ANA, "7E", "Zebra reader broken", "It shows a quagga between two okapis near the impresora.",
                ", \"device\": \"CD-0417\", \"place\": \"Room Xylo\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quagga", "QUAGGA", "quag", "okapi", "showing quagga", "impresoras",
            "impresión quag -okapi -zebra",
            "\"quagga between two\"", "zebra xylo", "the quagga", "quagga Reyes", "quagga 7E", "quagga CD-417",
            "quagga cd0417"})
    void wordsAreFoundWholeBegunAndByTheirStems(String words) {
        long number = quagga();
        if (words.startsWith("impresión")) {
            assertThat(found(Cast.ANA, words)).doesNotContain(number);
        } else {
            assertThat(found(Cast.ANA, words)).containsExactly(number);
            assertThat(inApi(Cast.ANA, words)).containsExactly(number);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"quagga xyzzy", "\"between quagga\"", "quagga -zebra", "uagga", "quagga Becker",
            "quag zebra -okapi"})
    void allWordsMustStandThere(String words) {
        long number = quagga();

        assertThat(found(Cast.ANA, words)).doesNotContain(number);
        assertThat(inApi(Cast.ANA, words)).doesNotContain(number);
    }

    @Test
    void whatIsWrittenInBulkIsFoundALittleLater() {
        jdbc.sql("set local oneward.search_later = 'on'").update();
        long number = quagga();
        assertThat(found(Cast.ANA, "quagga")).isEmpty();

        assertThat(jdbc.sql("select search.catch_up(100)").query(Integer.class).single()).isOne();
        assertThat(found(Cast.ANA, "quagga")).containsExactly(number);
        assertThat(jdbc.sql("select search.catch_up(100)").query(Integer.class).single()).isZero();
    }

    @Test
    void accentsMakeNoDifference() {
        long number = ask(Cast.ANA, "7E", "La impresión sale borrosa", "Quagga", "");

        assertThat(found(Cast.ANA, "impresion quagga")).containsExactly(number);
        assertThat(found(Cast.ANA, "impresión quagga")).containsExactly(number);
        assertThat(found(Cast.ANA, "impresiones quagga")).containsExactly(number);
    }

    @Test
    void laterWordsAreFoundWithWhoSaidThem() {
        long number = api.ask();
        does(Cast.ANA, HttpMethod.POST, "/tickets/" + number + "/messages",
                "{\"text\": \"Now a <b>quokka</b> hums.\"}");

        String page = page(Cast.MARIA, "quokka");
        assertThat(numbers(page)).containsExactly(number);
        assertThat(page).contains("<mark>quokka</mark>&lt;/b&gt;").contains("Ana Reyes")
                .doesNotContain("<b>quokka");
    }

    @Test
    void theWordsOfAHandoffAreFound() {
        long number = api.ask();
        does(Cast.MARIA, HttpMethod.PUT, "/tickets/" + number + "/responsible", "{\"username\": \"maria.lopez\"}");
        does(Cast.MARIA, HttpMethod.POST, "/tickets/" + number + "/handoffs", """
                {"to": "paul.nguyen", "situation": "It hums", "background": "Since the quokka came",
                 "assessment": "A wombat", "recommendation": "Carrots"}""");

        assertThat(found(Cast.ANA, "quokka wombat carrot")).containsExactly(number);
        assertThat(page(Cast.PAUL, "quokka")).contains("Since the <mark>quokka</mark> came");
        assertThat(found(Cast.TOM, "quokka")).isEmpty();
    }

    @Test
    void aFileIsFoundByItsNameUntilItIsTakenOut() {
        long number = api.ask();
        long file = jdbc.sql("""
                with content as (insert into desk.contents (sha256, size) values (sha256('x'), 1) returning id)
                insert into desk.files (owner, ticket, entry_no, name, type, content, kept_at)
                select e.actor, e.ticket, e.entry_no, 'wombat_at-the-door.png', 'image/png', content.id, now()
                  from desk.timeline e, content where e.ticket = :number and e.kind = 'asked'
                returning id
                """).param("number", number).query(Long.class).single();
        assertThat(found(Cast.ANA, "wombat door")).containsExactly(number);
        assertThat(page(Cast.ANA, "wombat")).contains("<mark>wombat</mark> at the door png");
        assertThat(found(Cast.TOM, "wombat")).isEmpty();

        assertThat(http.post().uri("/tickets/" + number + "/files/" + file + "/removal").with(user(Cast.VERA))
                .with(csrf()).param("reason", "it showed a patient").exchange()).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(found(Cast.ANA, "wombat")).isEmpty();
        assertThat(found(Cast.ANA, "scanner")).contains(number);
    }

    @Test
    void whatAnotherDeskDidIsFoundByWhoReadsAllRequests() {
        long number = api.ask();
        long brought = jdbc
                .sql("""
                        insert into desk.histories (external_ref, summary, details, state, opened_at, imported_at, digest)
                        values ('servicenow:777', 'Symptom 42 of the zorilla', 'It hums', 'Closed', now() - interval '900 days', now(), '')
                        returning number
                        """)
                .query(Long.class).single();
        jdbc.sql("""
                insert into desk.history_entries (history, entry_no, at, who, text)
                values (:number, 1, now(), 'Kim', 'Gave it a carrot')
                """).param("number", brought).update();
        assertThat(found(Cast.MARIA, "zorilla")).isEmpty();
        assertThat(jdbc.sql("select search.catch_up_histories(100)").query(Integer.class).single()).isOne();

        assertThat(found(Cast.MARIA, "zorilla carrot")).containsExactly(brought);
        assertThat(page(Cast.MARIA, "zorilla")).contains("<mark>zorilla</mark>", "brought along as servicenow:777");
        assertThat(inApi(Cast.MARIA, "zorilla")).containsExactly(brought);
        assertThat(inApi(Cast.ANA, "zorilla")).isEmpty();
        assertThat(table(Cast.MARIA, "zorilla")).last(as(STRING)).startsWith(brought + ",servicenow:777,")
                .endsWith(",Symptom 42 of the zorilla");
        assertThat(found(Cast.LIN, "zorilla is:ended")).isEmpty();
        assertThat(found(Cast.LIN, "hums")).containsExactly(brought);
        assertThat(found(Cast.MARIA, "zorilla unit:7E")).isEmpty();
        assertThat(found(Cast.ANA, "zorilla")).isEmpty();
        assertThat(found(Cast.ROOT, "zorilla")).isEmpty();

        jdbc.sql("update desk.histories set summary = 'An okapi', ended_at = opened_at where number = :number")
                .param("number", brought).update();
        jdbc.sql("select search.catch_up_histories(100)").query(Integer.class).single();
        assertThat(found(Cast.MARIA, "zorilla")).isEmpty();
        assertThat(found(Cast.LIN, "okapi is:ended")).containsExactly(brought);
        assertThat(found(Cast.MARIA, "okapi -scanner")).containsExactly(brought).doesNotContain(number);
    }

    @Test
    void aMisspeltNameIsReadAsTheOneItLooksLike() {
        long number = quagga();

        String page = page(Cast.MARIA, "Ryes");
        assertThat(numbers(page)).contains(number);
        assertThat(page).contains("Read as: Ana Reyes");
        assertThat(found(Cast.MARIA, "quagga Ryes")).containsExactly(number);
    }

    @Test
    void olderOnesOfAMisspeltNameFollow() {
        List<Long> asked = LongStream.range(0, 22).mapToObj(each -> ask(Cast.ANA, "7E", "Quagga " + each, "", ""))
                .toList();

        String newest = page(Cast.MARIA, "quagga Ryes");
        Matcher older = OLDER.matcher(newest);
        assertThat(older.find()).isTrue();
        assertThat(numbers(newest)).isEqualTo(asked.reversed().subList(0, 20));
        MvcTestResult rest = http.get().uri(java.net.URI.create(older.group(1).replace("&amp;", "&")))
                .with(user(Cast.MARIA)).exchange();
        assertThat(numbers(main(rest))).isEqualTo(asked.reversed().subList(20, 22));
        assertThat(inApi(Cast.MARIA, "quagga Ryes")).isEqualTo(asked.reversed());
    }

    @Test
    void whatWasFoundIsSavedAsATableThatNoSpreadsheetTakesForAFormula() {
        List<Long> asked = LongStream.range(0, 103)
                .mapToObj(each -> ask(Cast.ANA, "7E", "=quagga(" + each + ")", "A secret", "")).toList();

        List<String> table = table(Cast.ANA, "quagga");
        assertThat(table).hasSize(104).noneMatch(row -> row.contains("secret"));
        assertThat(table.getFirst()).isEqualTo("number,external_ref,asked_at,state,unit,requester,responsible,summary");
        assertThat(table.getLast()).startsWith(asked.getFirst() + ",,").endsWith(",'=quagga(0)");
        assertThat(get(Cast.ANA, "/search.csv?q=unit:Nowhere")).hasStatus(HttpStatus.FOUND)
                .hasHeader("Location", "/search?q=unit%3ANowhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"printr", "naïve", "aaaa"})
    void anOrdinaryWordIsNotReadAsAName(String words) {
        quagga();

        assertThat(page(Cast.MARIA, words)).doesNotContain("Read as:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ryes", "Lopes", "Okafour", "Prya"})
    void aSlipInANameIsForgiven(String name) {
        assertThat(
                jdbc.sql("select name from directory.people_like((select min(facility) from directory.people), :name)")
                        .param("name", name).query(String.class).list())
                .isNotEmpty();
    }

    @Test
    void aMisspeltWordIsAskedBack() {
        quagga();

        String page = page(Cast.ANA, "zebbra");
        assertThat(numbers(page)).isEmpty();
        assertThat(page).contains("Was it one of these?").contains("href=\"/search?q=zebra\"");
        assertThat(page(Cast.TOM, "zebbra")).doesNotContain("zebra\"");
    }

    @Test
    void aNumberLeadsToItsRequest() {
        long number = quagga();

        assertThat(get(Cast.ANA, "/search?q=" + number)).hasStatus(HttpStatus.SEE_OTHER)
                .hasHeader("Location", "/tickets/" + number);
        assertThat(get(Cast.TOM, "/search?q=" + number)).hasStatusOk();
        assertThat(found(Cast.TOM, String.valueOf(number))).isEmpty();
    }

    @Test
    void filtersNarrowIt() {
        long number = quagga();
        does(Cast.MARIA, HttpMethod.PUT, "/tickets/" + number + "/responsible", "{\"username\": \"maria.lopez\"}");

        for (String filter : List.of("unit:7E", "unit:\"7 east\"", "state:in-work", "state:in_work", "team:CLIN",
                "by:maria.lopez", "by:lopez", "from:Reyes", "from:ana.reyes", "service:scanning", "device:CD-417",
                "after:2020-01-01", "is:open", "unidad:7E", "unit:7E unit:BILL", "state:held state:in-work")) {
            assertThat(found(Cast.DEV, "quagga " + filter)).as(filter).containsExactly(number);
            assertThat(found(Cast.DEV, filter)).as(filter).isNotEmpty();
        }
        for (String filter : List.of("unit:BILL", "state:held", "by:dev.patel", "from:tom.becker", "before:2020-01-01",
                "after:2100-01-01", "is:ended", "is:personal", "has:file", "is:mine", "level:1")) {
            assertThat(found(Cast.DEV, "quagga " + filter)).as(filter).isEmpty();
        }
        assertThat(found(Cast.ANA, "quagga is:mine")).containsExactly(number);
        assertThat(found(Cast.MARIA, "quagga is:mine by:me")).containsExactly(number);
    }

    @Test
    void anUnknownFilterIsSaidAndNothingTypedIsLost() {
        String page = page(Cast.ANA, "quagga unit:9Z level:7 after:soon state:lost colour:red");

        assertThat(page).contains("No unit is called “9Z”").contains("“7” is none").contains("“soon” is none")
                .contains("never “lost”").contains("no filter “colour:”")
                .contains("value=\"quagga unit:9Z level:7 after:soon state:lost colour:red\"");
        ApiCalls.refusesTheField(api.get(Cast.ANA, "/tickets?q=unit:9Z"), "q");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'); drop table desk.tickets; --", "!&|:*", "<script>alert(1)</script>",
            "a & !b | (c <-> d):*",
            "'=u1'", "=a1 | =u7", "quagga:*ABCD", "\\", "%_", "\"", "unit:\"", "''''"})
    void signsOfTheSearchItselfAreOnlySigns(String words) {
        long number = ask(Cast.TOM, "BILL", "Hidden from Ana", "Quagga", "");

        MvcTestResult answer = get(Cast.ANA, "/search?q={q}", words);
        assertThat(answer).hasStatusOk();
        assertThat(numbers(main(answer))).doesNotContain(number);
        assertThat(text(answer)).doesNotContain("<script>alert");
        assertThat(api.get(Cast.ANA, "/tickets?q={q}", words).getResponse().getStatus()).isIn(200, 422);
        assertThat(get(Cast.ANA, "/search/hints?q={q}", words)).hasStatusOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ñ", "flood ", "\"", "-a ", "unit:7E ", "😀"})
    void twoThousandLettersAreTaken(String letters) {
        String words = letters.repeat(2000 / letters.length());
        assertThat(get(Cast.ANA, "/search?q={q}", words)).hasStatusOk();
        assertThat(get(Cast.ANA, "/search/hints?q={q}", words)).hasStatusOk();
    }

    @Test
    void pagesFollowEachOtherTheNewestFirst() {
        List<Long> asked = LongStream.range(0, 45).mapToObj(each -> ask(Cast.ANA, "7E", "Quagga " + each, "", ""))
                .toList();
        List<Long> all = new ArrayList<>();
        String page = page(Cast.ANA, "quagga");
        all.addAll(numbers(page));
        assertThat(all).hasSize(20);
        Matcher older = OLDER.matcher(page);
        while (older.find()) {
            page = main(http.get().uri(java.net.URI.create(older.group(1).replace("&amp;", "&")))
                    .with(org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors
                            .user(Cast.ANA))
                    .exchange());
            all.addAll(numbers(page));
            older = OLDER.matcher(page);
        }
        assertThat(all).isEqualTo(asked.reversed());
    }

    @Test
    void aCorrectedDeviceIsFoundByItsNewTagAtOnce() {
        long number = quagga();
        does(Cast.ANA, HttpMethod.POST, "/tickets/" + number + "/messages", "{\"text\": \"A quokka too.\"}");
        jdbc.sql(
                """
                        update desk.tickets set device = (select id from directory.devices where tag = 'CD-0418') where number = :number
                        """)
                .param("number", number).update();

        for (String word : List.of("quagga", "quokka")) {
            assertThat(found(Cast.ANA, word + " device:CD-0418")).containsExactly(number);
            assertThat(found(Cast.ANA, word + " CD-0418")).containsExactly(number);
            assertThat(found(Cast.ANA, word + " CD-0417")).isEmpty();
        }
    }

    @Test
    void everyEntryWithWordsStandsInTheIndex() {
        long number = quagga();
        does(Cast.ANA, HttpMethod.POST, "/tickets/" + number + "/messages", "{\"text\": \"A quokka too.\"}");
        note(Cast.DEV, number, "Seen", "personal_data");
        assertThat(jdbc.sql("""
                select count(*) from desk.tickets t
                 where not exists (select from search.entries e where e.ticket = t.number and e.entry_no = 0
                                    and e.unit = t.unit and e.opened_at = t.opened_at)
                """).query(Long.class).single()).isZero();
        assertThat(jdbc.sql("""
                select count(*) from desk.said_words w
                 where w.words <> '' and not exists (select from search.entries e where e.ticket = w.ticket
                                    and e.entry_no = w.entry_no and e.internal = w.internal)
                """).query(Long.class).single()).isZero();
        assertThat(jdbc.sql("select count(*) from search.entries where entry_no > 0").query(Long.class).single())
                .isPositive();
    }

    @Test
    void withoutWordsThePageSaysWhatCanStandThere() {
        assertThat(page(Cast.TOM, "")).contains("What can stand here").doesNotContain("found-row");
    }

    @Test
    void spanishReadersSearchInSpanish() {
        assertThat(page("mariam.diaz", "zzzqq")).contains("Nada para “zzzqq”");
        assertThat(page("mariam.diaz", "estado:perdida")).contains("nunca está “perdida”");
        assertThat(page("mariam.diaz", "es:terminada estado:en-curso")).doesNotContain("role=\"alert\"");
    }
}

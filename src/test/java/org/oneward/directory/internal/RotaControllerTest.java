package org.oneward.directory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import biweekly.Biweekly;
import biweekly.ICalendar;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.database.Then;
import org.oneward.directory.Directory;
import org.oneward.shared.Settings;
import org.oneward.web.Live;
import org.oneward.web.OutsideCallsOf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** The rota's page, by those who may change it and those who may not. */
@OnewardTest
class RotaControllerTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    @Autowired
    MockMvcTester http;
    @Autowired
    CalendarFeeds feeds;
    @Autowired
    RotaReads reads;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Directory directory;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    Live live;
    @Autowired
    Clock clock;

    private final LocalDate monday = LocalDate.now(CHICAGO).with(TemporalAdjusters.next(DayOfWeek.MONDAY));

    @Test
    void itSeesEveryTeamAndNobodyElseAny() {
        for (String who : new String[]{Cast.MARIA, Cast.DEV, Cast.SAM, Cast.ROOT, Cast.LIN}) {
            assertThat(page(who, "?team=CLIN")).as(who).contains("Clinical devices: who is on", "Rosa Marin");
        }
        assertThat(get(Cast.ANA, "?team=CLIN")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(Cast.GRACE, "")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(Cast.MARIA, "?team=NONE")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void leaveIsOnesOwnOrTheLeadsToNote() {
        assertThat(leave(Cast.ROSA, Cast.ROSA)).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(directory.onShift(id(Cast.ROSA), at(8))).isFalse();
        assertThat(leave(Cast.ROSA, Cast.KOFI)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(leave(Cast.ANA, Cast.KOFI)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(leave(Cast.INGRID, Cast.KOFI)).hasStatus(HttpStatus.FORBIDDEN);
        for (String may : new String[]{Cast.EBBA, Cast.DEV, Cast.ROOT}) {
            assertThat(leave(may, Cast.KOFI)).as(may).hasStatus(HttpStatus.SEE_OTHER);
        }
        long noted = jdbc.sql("select max(id) from directory.exceptions where person = :rosa")
                .param("rosa", id(Cast.ROSA)).query(Long.class).single();
        assertThat(post(Cast.KOFI, "/changes/" + noted + "/end")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(post(Cast.ROSA, "/changes/" + noted + "/end")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(post(Cast.ROSA, "/changes/" + noted + "/end")).hasStatus(HttpStatus.CONFLICT);
        assertThat(directory.onShift(id(Cast.ROSA), at(8))).isTrue();
    }

    @Test
    void aWrongFieldComesBackWithWhatWasTyped() {
        MvcTestResult answer = post(Cast.ROSA, "/leave", "leave_person", Cast.ROSA, "leave_from", "2027-03-02T08:00",
                "leave_until", "2027-03-01T08:00");
        assertThat(answer).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(answer)).contains("The end comes after the beginning", "2027-03-02T08:00");
        assertThat(post(Cast.ROSA, "/leave", "leave_person", Cast.ROSA, "leave_from", "soon", "leave_until", ""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void aSwapCountsOnceTheOtherSaysYes() {
        assertThat(swap(Cast.ROSA, Cast.ROSA, Cast.PAUL)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(swap(Cast.ROSA, Cast.ROSA, Cast.KOFI)).hasStatus(HttpStatus.SEE_OTHER);
        long swap = jdbc.sql("select max(id) from directory.swaps").query(Long.class).single();
        assertThat(directory.onShift(id(Cast.ROSA), at(8))).isTrue();
        assertThat(page(Cast.KOFI, "?team=CLIN")).contains("Rosa Marin asks you to work");
        assertThat(page(Cast.PAUL, "?team=CLIN")).doesNotContain("Rosa Marin asks");
        assertThat(post(Cast.PAUL, "/swaps/" + swap, "accepted", "true")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(Cast.ROSA, "/swaps/" + swap, "accepted", "true")).hasStatus(HttpStatus.FORBIDDEN);

        assertThat(post(Cast.KOFI, "/swaps/" + swap, "accepted", "true")).hasStatus(HttpStatus.SEE_OTHER);

        assertThat(directory.onShift(id(Cast.ROSA), at(8))).isFalse();
        assertThat(directory.onShift(id(Cast.KOFI), at(8))).isTrue();
        assertThat(post(Cast.KOFI, "/swaps/" + swap, "accepted", "true")).hasStatus(HttpStatus.CONFLICT);
        assertThat(swap(Cast.PAUL, Cast.TOMAS, Cast.EBBA)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(swap(Cast.EBBA, Cast.TOMAS, Cast.ROSA)).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(directory.onShift(id(Cast.ROSA), at(8))).isTrue();
    }

    @Test
    void onCallIsTheLeadsToSet() {
        String[] form = {"call_person", Cast.ROSA, "call_from", monday + "T00:00", "call_until", monday + "T12:00"};
        assertThat(post(Cast.ROSA, "/on-call", form)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(post(Cast.EBBA, "/on-call", form)).hasStatus(HttpStatus.SEE_OTHER);
        var rosa = directory.reader(Cast.ROSA).orElseThrow();
        assertThat(directory.onCall(rosa.facility(), rosa.team(), at(8))).contains(rosa.id());
        assertThat(directory.onCall(rosa.facility(), null, at(8))).isEmpty();
        long call = jdbc.sql("select max(id) from directory.on_call_spans").query(Long.class).single();
        assertThat(post(Cast.ROSA, "/on-call/" + call + "/end")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(post(Cast.EBBA, "/on-call/" + call + "/end")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(directory.onCall(rosa.facility(), rosa.team(), at(8))).isEmpty();
    }

    @Test
    void theWeekIsReadOutToACalendarUntilItsAddressIsStopped() {
        leave(Cast.ROSA, Cast.ROSA);
        String address = feed(Cast.ROSA, "me");
        ICalendar mine = calendar(address);
        assertThat(mine.getProductId().getValue()).isEqualTo("-//Oneward//Rota//EN");
        assertThat(mine.getEvents()).extracting(event -> event.getDateStart().getValue().toInstant())
                .contains(at(24 + 7)).doesNotContain(at(7));
        assertThat(calendar(feed(Cast.ROSA, "team")).getEvents())
                .extracting(event -> event.getSummary().getValue())
                .contains("Rosa Marin on shift", "Kofi Mensah on shift");
        long own = jdbc.sql("""
                select id from directory.calendar_feeds
                 where hash = encode(sha256(convert_to(:secret, 'UTF8')), 'hex')""")
                .param("secret", address.replaceAll(".*/|\\.ics", "")).query(Long.class).single();
        assertThat(post(Cast.KOFI, "/feeds/" + own + "/end")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(Cast.ROSA, "/feeds/" + own + "/end")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(http.get().uri(address).exchange()).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aRosterTakesThePlaceOfThePatternForThoseItNames() {
        String file = RosterFileTest.calendar(
                shift("Marin, Rosa", monday, "120000", "200000") + shift("Somebody Else", monday, "070000", "150000")
                        + shift("Kofi Mensah", monday.plusDays(2), "070000", "150000"));
        assertThat(bring(Cast.ROSA, file)).hasStatus(HttpStatus.FORBIDDEN);

        assertThat(bring(Cast.EBBA, file)).hasStatus(HttpStatus.SEE_OTHER);

        assertThat(directory.onShift(id(Cast.ROSA), at(13))).isTrue();
        assertThat(directory.onShift(id(Cast.ROSA), at(24 + 8))).as("within the roster").isFalse();
        assertThat(directory.onShift(id(Cast.ROSA), at(72 + 8))).as("after it").isTrue();
        assertThat(directory.onShift(id(Cast.PAUL), at(24 + 8))).as("not named").isTrue();
        assertThat(page(Cast.EBBA, "?team=CLIN")).contains("Somebody Else,", "2 shifts");
        long version = directory.rotaVersion();
        assertThat(bring(Cast.EBBA, "<html>")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(directory.rotaVersion()).as("what was read before stays").isEqualTo(version);
        long roster = jdbc.sql("select max(id) from directory.rosters").query(Long.class).single();
        assertThat(post(Cast.ROSA, "/rosters/" + roster + "/end")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(post(Cast.EBBA, "/rosters/" + roster + "/end")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(directory.onShift(id(Cast.ROSA), at(24 + 8))).isTrue();
    }

    @Test
    void onlyAWholeAddressIsSubscribed() {
        for (String wrong : new String[]{"", "roster", "ftp://roster.example/x.ics", "file:///etc/passwd"}) {
            assertThat(post(Cast.EBBA, "/rosters", "roster_address", wrong)).as(wrong)
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        assertThat(post(Cast.KOFI, "/rosters", "roster_address", "https://roster.example/x.ics"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(post(Cast.EBBA, "/rosters", "roster_address", "https://roster.example/x.ics"))
                .hasStatus(HttpStatus.SEE_OTHER);
        assertThat(page(Cast.EBBA, "?team=CLIN")).contains("It has not been read yet.");
        assertThat(page(Cast.KOFI, "?team=CLIN")).doesNotContain("roster.example");
    }

    @Test
    void aSubscribedRosterIsReadEveryQuarterOfAnHourAndKeptWhileItDoesNotAnswer() throws IOException {
        var answers = new ArrayDeque<>(List.of(
                rosasWeek("120000", "200000"), "away", rosasWeek("160000", "230000")));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/clin.ics", exchange -> {
            byte[] answer = answers.remove().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.length < 10 ? 503 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            var rosters = new Rosters(jdbc, OutsideCallsOf.settings(Settings.of(
                    new MockEnvironment().withProperty("oneward.allow-private-calls", "true"))), transaction, live,
                    clock);
            assertThat(post(Cast.EBBA, "/rosters", "roster_address",
                    "http://127.0.0.1:%d/clin.ics".formatted(server.getAddress().getPort())))
                    .hasStatus(HttpStatus.SEE_OTHER);

            readDue(rosters, 0);
            assertThat(directory.onShift(id(Cast.ROSA), at(48 + 13))).isTrue();
            readDue(rosters, 14);
            assertThat(answers).as("read again too soon").hasSize(2);

            readDue(rosters, 16);
            assertThat(page(Cast.EBBA, "?team=CLIN")).contains("503");
            assertThat(directory.onShift(id(Cast.ROSA), at(48 + 13))).as("what was read before counts on").isTrue();

            readDue(rosters, 32);
            assertThat(directory.onShift(id(Cast.ROSA), at(48 + 13))).isFalse();
            assertThat(directory.onShift(id(Cast.ROSA), at(48 + 21))).isTrue();
        } finally {
            server.stop(0);
        }
    }

    private String rosasWeek(String begins, String ends) {
        return RosterFileTest.calendar(IntStream.range(0, 5)
                .mapToObj(day -> shift("Marin, Rosa", monday.plusDays(day), begins, ends))
                .collect(Collectors.joining()));
    }

    private void readDue(Rosters rosters, long minutes) {
        Then.at(Instant.now().plus(Duration.ofMinutes(minutes)), () -> {
            rosters.readDue();
            return null;
        });
    }

    private static String shift(String who, LocalDate day, String begins, String ends) {
        String date = day.format(DateTimeFormatter.BASIC_ISO_DATE);
        return "BEGIN:VEVENT\nUID:%s%s\nSUMMARY:%s\nDTSTART:%sT%s\nDTEND:%sT%s\nEND:VEVENT\n".formatted(who.charAt(0),
                date, who.replace(",", "\\,"), date, begins, date, ends);
    }

    private MvcTestResult bring(String who, String file) {
        return http.post().uri("/desk/rota/rosters/file").with(user(who)).with(csrf()).multipart()
                .file(new MockMultipartFile("roster_file", "roster.ics", "text/calendar",
                        file.getBytes(StandardCharsets.UTF_8)))
                .param("team", "CLIN").exchange();
    }

    private String feed(String who, String whose) {
        assertThat(post(who, "/feeds", "whose", whose)).hasStatus(HttpStatus.SEE_OTHER);
        var me = directory.reader(who).orElseThrow();
        return "/rota/" + feeds.make(me, whose.equals("team") ? reads.teams(me).getFirst() : null) + ".ics";
    }

    private ICalendar calendar(String address) {
        MvcTestResult answer = http.get().uri(address).exchange();
        assertThat(answer).hasStatusOk().hasContentType("text/calendar;charset=UTF-8");
        return Biweekly.parse(text(answer)).first();
    }

    private MvcTestResult swap(String me, String giver, String taker) {
        return post(me, "/swaps", "swap_shift", id(giver) + "_" + at(7) + "_" + at(15), "swap_taker", taker);
    }

    private MvcTestResult leave(String me, String who) {
        return post(me, "/leave", "leave_person", who, "leave_from", monday + "T00:00", "leave_until",
                monday.plusDays(1) + "T00:00");
    }

    private MvcTestResult post(String who, String path, String... form) {
        var request = http.post().uri("/desk/rota" + path).with(user(who)).with(csrf()).param("team", "CLIN");
        for (int i = 0; i < form.length; i += 2) {
            request.param(form[i], form[i + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult get(String who, String query) {
        return http.get().uri("/desk/rota" + query).with(user(who)).exchange();
    }

    private String page(String who, String query) {
        MvcTestResult answer = get(who, query);
        assertThat(answer).hasStatusOk();
        return text(answer);
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private long id(String username) {
        return directory.reader(username).orElseThrow().id();
    }

    private Instant at(int hour) {
        return monday.plusDays(hour / 24).atTime(hour % 24, 0).atZone(CHICAGO).toInstant();
    }
}

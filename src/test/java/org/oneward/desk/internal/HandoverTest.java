package org.oneward.desk.internal;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.database.Then;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.notify.Mails;
import org.oneward.notify.Notices;
import org.oneward.shared.Settings;
import org.oneward.web.OutsideCalls;
import org.oneward.web.OutsideCallsOf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

/** Paul's shift ends at 15:00 and begins again on Wednesday at 07:00; Maria is there at any hour. */
class HandoverTest extends DeskPagesCase {

    private static final String HANDOVER = "/desk/handover";
    private static final String BOARD = "/desk/handover/board";

    @Autowired
    Directory directory;
    @Autowired
    Assignment assignment;
    @Autowired
    Watch watch;
    @Autowired
    Notices notices;
    @Autowired
    Mails mails;
    @Autowired
    JsonMapper json;
    @Autowired
    Clock clock;

    @Test
    void tenAreHandedOverAtOnceSaidBackAndEachIsHeardOnce() {
        List<Long> ten = IntStream.range(0, 10).mapToObj(i -> paulWorks(i, ApiCalls.SLOWED)).toList();
        String page = page(20, Cast.PAUL, HANDOVER);
        assertThat(page).contains("10 requests go to somebody else before 15:00", "before you are back Wed 07:00",
                "Scanner on med cart 3 does not read bands\n7 East", "Next word to Ana Reyes by");
        assertThat(page(20, Cast.PAUL, "/desk/promises")).contains("Hand 10 over before your shift ends");

        assertThat(send(21, Cast.PAUL, Cast.MARIA, ten)).hasStatus(HttpStatus.SEE_OTHER);

        assertThat(page(22, Cast.PAUL, HANDOVER)).contains("Maria Lopez is asked").doesNotContain("name=\"pick\"");
        assertThat(page(22, Cast.MARIA, BOARD)).contains("You are asked to take 10 requests.", "Paul Nguyen asks you",
                "Nothing was written here.");
        assertThat(moved()).isEmpty();
        MvcTestResult silent = take(23, Cast.MARIA, ten, "");
        assertThat(silent).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(new String(silent.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
                .contains("restated-" + ten.getLast() + "-problem");
        assertThat(has(Cast.PAUL)).isEqualTo(10);

        assertThat(take(24, Cast.MARIA, ten, "The cradle of cart 3 is worn")).hasStatus(HttpStatus.SEE_OTHER);

        assertThat(has(Cast.MARIA)).isEqualTo(10);
        assertThat(moved()).containsExactlyInAnyOrderElementsOf(ten);
        assertThat(page(25, Cast.ANA, "/notices"))
                .contains("Maria Lopez has request " + ten.getLast() + " now: the shift of Paul Nguyen ends.");
        assertThat(page(25, Cast.MARIA, BOARD)).contains("Nobody asks you to take anything.");
    }

    @Test
    void onlyWhatIsNearToCareAndBegunOrDueBeforeOneIsBackGoes() {
        long begun = paulWorks(0, ApiCalls.SLOWED);
        long open = givenToPaul(1, ApiCalls.SLOWED);
        long wait = paulWorks(2, CAN_WAIT);
        at(3, () -> api.post(Cast.PAUL, "/tickets/" + wait + "/messages",
                "{\"text\": \"I bring one.\", \"next_word_at\": \"%s\"}".formatted(in(1200))));

        String page = page(5, Cast.PAUL, HANDOVER);

        assertThat(numbers(page, "name=\"pick\" value=\"(\\d+)\"")).containsExactly(begun);
        assertThat(page.substring(page.indexOf("id=\"keep\""))).contains("/tickets/" + open, "/tickets/" + wait)
                .containsPattern("\\w+ \\w+ answers");
        at(6, () -> api.post(Cast.PAUL, "/tickets/" + wait + "/messages",
                "{\"text\": \"I look at eight.\", \"next_word_at\": \"%s\"}".formatted(in(600))));
        assertThat(numbers(page(7, Cast.PAUL, HANDOVER), "name=\"pick\" value=\"(\\d+)\""))
                .containsExactlyInAnyOrder(begun, wait);
    }

    @Test
    void allOfThemOrNoneAndOnlyByWhoHasThem() {
        long one = paulWorks(0, ApiCalls.SLOWED);
        long other = paulWorks(1, ApiCalls.SLOWED);
        assertThat(send(5, Cast.KOFI, Cast.MARIA, List.of(one))).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(send(5, Cast.PAUL, "", List.of(one))).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(send(5, Cast.PAUL, Cast.MARIA, List.of())).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(get(5, Cast.ANA, HANDOVER)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(5, Cast.ANA, BOARD)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(send(5, Cast.ANA, Cast.MARIA, List.of(one))).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(send(6, Cast.PAUL, Cast.MARIA, List.of(other))).hasStatus(HttpStatus.SEE_OTHER);

        MvcTestResult both = send(7, Cast.PAUL, Cast.MARIA, List.of(one, other));

        assertThat(both).hasStatus(HttpStatus.CONFLICT);
        assertThat(new String(both.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
                .contains("Request " + other + ": A hand-off is asked for already.");
        assertThat(take(8, Cast.KOFI, List.of(other), "I have it")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(decline(8, Cast.MARIA, other, "")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(decline(8, Cast.MARIA, other, "I am in theatre")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(has(Cast.PAUL)).isEqualTo(2);
    }

    @Test
    void whatLooksLikeAPatientIsPointedOutBeforeItGoes() {
        long one = paulWorks(0, ApiCalls.SLOWED);
        MvcTestResult answer = at(5, () -> http.post().uri(HANDOVER).with(user(Cast.PAUL)).with(csrf())
                .param("to", Cast.MARIA).param("pick", "" + one).param("situation-" + one, "MRN 12345678 in bed 4")
                .param("recommendation-" + one, "Go").exchange());
        assertThat(answer).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
                .contains("as_is", "MRN 12345678 in bed 4</textarea>");
    }

    @Test
    void whoAnswersIsTheCoordinatorThenOnCallThenTheFallback() {
        Reader paul = directory.reader(Cast.PAUL).orElseThrow();
        Instant now = Cast.TUESDAY_AT_TWO;
        endShifts(now, "coordinator", false);
        assertThat(cover(paul, now)).isEqualTo(id(Cast.DEV));
        endShifts(now, "coordinator", true);
        assertThat(cover(paul, now)).isEqualTo(id(Cast.SAM));
        onCall(Cast.OWEN, now);
        assertThat(cover(paul, now)).isEqualTo(id(Cast.OWEN));
        assertThat(assignment.choose(paul.facility(), paul.team(), paul.unit(), false, now))
                .satisfies(choice -> assertThat(choice.because()).isEqualTo("on-call"))
                .satisfies(choice -> assertThat(choice.person()).isEqualTo(id(Cast.OWEN)));
        except(Cast.OWEN, false, "leave", now);
        assertThat(cover(paul, now)).isEqualTo(id(Cast.SAM));
    }

    @Test
    void leaveBringsACoverAndItsEndTakesItAway() {
        long number = paulWorks(0, ApiCalls.SLOWED);
        except(Cast.PAUL, false, "leave", Cast.TUESDAY_AT_TWO);
        people(1);
        assertThat(coverOf(number)).isNotNull().isNotEqualTo(id(Cast.PAUL));
        jdbc.sql("update directory.exceptions set valid_until = :now")
                .param("now", Cast.TUESDAY_AT_TWO.plusSeconds(90).atOffset(UTC)).update();
        people(2);
        assertThat(coverOf(number)).isNull();
    }

    @Test
    void afterSixMinutesWhoIsOnCallIsRungOnceWithoutAWord() throws IOException {
        List<String> headers = new ArrayList<>();
        List<String> bodies = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            headers.add(String.join(" ", exchange.getRequestHeaders().getFirst("webhook-id"),
                    exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                    exchange.getRequestHeaders().getFirst("webhook-signature")));
            exchange.sendResponseHeaders(bodies.size() == 1 ? 503 : 204, -1);
            exchange.close();
        });
        server.start();
        try {
            String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
            OnCallAlarms alarms = alarms("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()), secret);
            onCall(Cast.OWEN, Cast.TUESDAY_AT_TWO);
            long number = ask(0, BLOCKED);

            ring(alarms, 5);
            assertThat(bodies).isEmpty();
            ring(alarms, 6);
            ring(alarms, 7);
            ring(alarms, 8);

            assertThat(bodies).as("refused once, and taken").hasSize(2);
            assertThat(bodies.getFirst()).isEqualTo(bodies.getLast())
                    .contains("\"number\":" + number, "\"level\":1", "7 East", "\"username\":\"owen.blake\"")
                    .doesNotContain("monitor", "waves", "Ana");
            assertThat(headers).extracting(each -> each.split(" ")[0]).hasSize(2)
                    .containsOnly(headers.getFirst().split(" ")[0]);
            assertThat(headers.getLast()).endsWith(" " + signature(secret, headers.getLast(), bodies.getLast()));
            assertThat(page(9, Cast.OWEN, "/notices"))
                    .contains("You are on call: nobody has begun request " + number + " of level 1 on 7 East.");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whoIsOnCallIsAlsoWrittenTo() {
        Instant now = Instant.now();
        onCall(Cast.OWEN, now.minus(Duration.ofHours(1)));
        long number = Then.at(now.minus(Duration.ofMinutes(7)), () -> api.ask(Cast.ANA, BLOCKED));
        OnCallAlarms alarms = alarms("", "");
        alarms.ring(now);
        alarms.ring(now);

        assertThat(jdbc.sql("""
                select p.username, m.sentence from notify.mails m join directory.person_names p on p.id = m.person
                 where m.ticket = :ticket and m.sentence = 'notice.untaken'""")
                .param("ticket", number).query().listOfRows())
                .singleElement().satisfies(mail -> assertThat(mail).containsEntry("username", Cast.OWEN));
    }

    @Test
    void nobodyIsRungForWhatSomebodyHasBegun() {
        OnCallAlarms alarms = alarms("", "");
        onCall(Cast.OWEN, Cast.TUESDAY_AT_TWO);
        long number = ask(0, BLOCKED);
        at(1, () -> api.call(Cast.MARIA, HttpMethod.PUT, "/tickets/" + number + "/responsible",
                "{\"username\": \"maria.lopez\"}", Map.of()));
        ring(alarms, 7);
        assertThat(page(8, Cast.OWEN, "/notices")).doesNotContain("You are on call");
    }

    @Test
    void theStripOfWhatNobodyHasBegunSoundsForThoseWhoSeeItAlone() {
        long number = ask(0, BLOCKED);
        assertThat(page(1, Cast.MARIA, "/desk")).contains("data-sounds=\"" + number + "\"");
        assertThat(page(1, Cast.DEV, "/desk")).doesNotContain("data-sounds");
        assertThat(page(4, Cast.DEV, "/desk")).contains("data-sounds=\"" + number + "\"");
        assertThat(page(4, Cast.OWEN, "/desk")).doesNotContain("data-sounds");
    }

    private static String signature(String secret, String headers, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
            String signed = headers.split(" ")[0] + "." + headers.split(" ")[1] + "." + body;
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private OnCallAlarms alarms(String webhook, String secret) {
        Settings settings = Settings.of(new MockEnvironment().withProperty("oneward.oncall.webhook", webhook)
                .withProperty("oneward.oncall.secret", secret)
                .withProperty("oneward.allow-private-calls", "true"));
        OutsideCalls outside = OutsideCallsOf.settings(settings);
        return new OnCallAlarms(jdbc, directory, notices, mails, outside, settings, json, clock);
    }

    private void ring(OnCallAlarms alarms, long minute) {
        at(minute, () -> {
            alarms.ring(clock.instant());
            alarms.send();
            return null;
        });
    }

    private void people(long minute) {
        at(minute, () -> {
            watch.people();
            return null;
        });
    }

    private long paulWorks(long minute, String json) {
        long number = givenToPaul(minute, json);
        at(minute, () -> api.call(Cast.PAUL, HttpMethod.PUT, "/tickets/" + number + "/responsible",
                "{\"username\": \"paul.nguyen\"}", Map.of()));
        return number;
    }

    private long givenToPaul(long minute, String json) {
        long number = ask(minute, json);
        assertThat(at(minute, () -> api.call(Cast.DEV, HttpMethod.PUT, "/tickets/" + number + "/responsible",
                "{\"username\": \"paul.nguyen\"}", Map.of()))).hasStatusOk();
        return number;
    }

    private MvcTestResult send(long minute, String who, String to, List<Long> numbers) {
        return at(minute, () -> {
            var request = http.post().uri(HANDOVER).with(user(who)).with(csrf()).param("to", to);
            numbers.forEach(number -> request.param("pick", "" + number)
                    .param("situation-" + number, "It does not read").param("recommendation-" + number, "Change it"));
            return request.exchange();
        });
    }

    private MvcTestResult take(long minute, String who, List<Long> numbers, String restated) {
        return at(minute, () -> {
            var request = http.post().uri(BOARD).with(user(who)).with(csrf());
            numbers.forEach(number -> request.param("pick", "" + number).param("restated-" + number, restated));
            return request.exchange();
        });
    }

    private MvcTestResult decline(long minute, String who, long number, String reason) {
        return at(minute, () -> http.post().uri(BOARD).with(user(who)).with(csrf()).param("decline", "" + number)
                .param("reason-" + number, reason).exchange());
    }

    /** Requests of whose new person Ana was told, once for each time. */
    private List<Long> moved() {
        return jdbc.sql("""
                select ticket from notify.notices where person = :ana and sentence like 'notice.moved-shift%'""")
                .param("ana", id(Cast.ANA)).query(Long.class).list();
    }

    private int has(String who) {
        return jdbc.sql("select count(*) from desk.tickets where responsible = :who and ended_at is null")
                .param("who", id(who)).query(Integer.class).single();
    }

    private Long coverOf(long number) {
        return jdbc.sql("select cover from desk.tickets where number = :number").param("number", number)
                .query((row, at) -> row.getObject("cover", Long.class)).list().getFirst();
    }

    private long cover(Reader person, Instant at) {
        return assignment.cover(person.facility(), person.teams().iterator().next(), person.id(), false, at);
    }

    private void endShifts(Instant at, String role, boolean those) {
        jdbc.sql(
                """
                        update directory.shifts s set valid_until = :at
                         where valid_until is null
                           and :those = exists (select from directory.person_roles r where r.person = s.person and r.role = :role)""")
                .param("at", at.atOffset(UTC)).param("those", those).param("role", role).update();
    }

    private void onCall(String who, Instant from) {
        jdbc.sql("""
                insert into directory.on_call_spans (facility, person, begins_at, ends_at, valid_from)
                select facility, id, :from, :until, :from from directory.person_names where username = :who""")
                .param("who", who).param("from", from.minusSeconds(60).atOffset(UTC))
                .param("until", from.plus(Duration.ofHours(8)).atOffset(UTC)).update();
    }

    private void except(String who, boolean works, String reason, Instant from) {
        jdbc.sql("""
                insert into directory.exceptions (person, works, reason, begins_at, ends_at, valid_from)
                select id, :works, :reason, :from, :until, :from from directory.person_names where username = :who""")
                .param("works", works).param("reason", reason).param("who", who).param("from", from.atOffset(UTC))
                .param("until", from.plus(Duration.ofHours(8)).atOffset(UTC)).update();
    }

    private long id(String username) {
        return directory.reader(username).orElseThrow().id();
    }
}

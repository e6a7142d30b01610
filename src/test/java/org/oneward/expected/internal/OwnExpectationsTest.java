package org.oneward.expected.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.jayway.jsonpath.JsonPath;
import java.io.UnsupportedEncodingException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.database.Then;
import org.oneward.desk.Expectations;
import org.oneward.desk.Expectations.Expected;
import org.oneward.desk.internal.ApiCalls;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.TestTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@OnewardTest
class OwnExpectationsTest {

    @Autowired
    OwnExpectations expectations;

    @Autowired
    PastStatements past;

    @Autowired
    ApiCalls api;

    @Autowired
    MockMvcTester http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    DataSource database;

    /** What was rolled back is forgotten. */
    @AfterEach
    void again() {
        TestTransaction.end();
        expectations.learn();
    }

    @Test
    void whatIsAskedIsToldWithinWhichTimeThoseLikeItWereFixed() throws UnsupportedEncodingException {
        long number = api.ask();
        fixed(number, 30, 170);
        expectations.learn();

        String told = api.get(Cast.ANA, "/tickets/" + number).getResponse().getContentAsString();
        Instant p50 = Instant.parse(JsonPath.read(told, "$.expected.fixed_p50"));
        Instant p80 = Instant.parse(JsonPath.read(told, "$.expected.fixed_p80"));
        assertThat(JsonPath.<Integer>read(told, "$.expected.based_on")).isBetween(20, 30);
        assertThat(p80).isAfterOrEqualTo(p50).isAfter(clock.instant());
        assertThat(page(number, Cast.ANA, "en")).contains("8 of 10 like this (same service and same kind of device)",
                "were fixed within ", "requests like it since ");
        assertThat(page(number, Cast.ANA, "es")).contains("8 de cada 10 como esta", "peticiones parecidas desde ");
        assertThat(page(number, Cast.MARIA, "en")).contains("were fixed within ");
        assertThat(api.get(Cast.ANA, "/tickets").getResponse().getContentAsString()).doesNotContain("fixed_p80");
    }

    @Test
    void whileAnotherWritesItIsWaitedForAndThenAllTheSameLearnt() throws SQLException {
        long number = api.ask();
        assertThat(api.post(Cast.MARIA, "/tickets/" + number + "/resolution", "{\"text\": \"A new cable\"}"))
                .hasStatus(201);
        try (Connection other = database.getConnection(); Statement sql = other.createStatement()) {
            sql.execute("select pg_advisory_lock(hashtext('expected.requests'))");
            Thread.ofVirtual().start(() -> letGoOnceSomebodyWaits(sql));
            expectations.learn();
            sql.execute("select pg_advisory_unlock_all()");
        }

        assertThat(jdbc.sql("select fixed_at is not null from expected.requests where ticket = :number")
                .param("number", number).query(Boolean.class).single()).isTrue();
    }

    private static void letGoOnceSomebodyWaits(Statement sql) {
        await().until(() -> {
            try (ResultSet one = sql.executeQuery(
                    "select count(*) from pg_locks where locktype = 'advisory' and not granted")) {
                return one.next() && one.getInt(1) > 0;
            }
        });
        try {
            sql.execute("select pg_advisory_unlock_all()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatStandsAtAnotherLevelSaysNextToNothingHoweverMuchItIs() {
        long number = api.ask();
        fixed(number, 10, 30);
        fixed(number, 300, 600);
        jdbc.sql("update expected.requests set level = 4 where ticket <= -60000").update();
        expectations.learn();

        assertThat(expectations.of(number).orElseThrow().fixedP80())
                .isBefore(clock.instant().plus(Duration.ofHours(2)));
    }

    @Test
    void norOnceItIsOpenForAWhile() {
        long number = Then.at(clock.instant().minus(Duration.ofMinutes(30)), () -> api.ask());
        fixed(number, 10, 90);
        fixed(number, 3000, 6000);
        jdbc.sql("update expected.requests set level = 4 where ticket <= -600000").update();
        expectations.learn();

        assertThat(expectations.of(number).orElseThrow().fixedP80())
                .isBefore(clock.instant().plus(Duration.ofHours(5)));
    }

    @Test
    void fewAreSaidToBeAWideGuess() {
        long number = api.ask();
        fixed(number, 3, 60);
        expectations.learn();

        Expected told = expectations.of(number).orElseThrow();

        assertThat(told.basedOn()).isEqualTo(3);
        assertThat(told.sentence()).endsWith("Only 3 are like it, so this is a wide guess.");
    }

    @Test
    void whatIsStillOpenIsToldByWhenThoseThatGotAsFarWereFixed() {
        long number = Then.at(clock.instant().minus(Duration.ofHours(2)), () -> api.ask());
        fixed(number, 30, 60);
        expectations.learn();
        Expected none = expectations.of(number).orElseThrow();
        assertThat(none.basedOn()).as("all were fixed sooner").isZero();
        assertThat(none.sentence()).isEqualTo("Too few like it are known to say how long it takes.");

        fixed(number, 30, 400);
        expectations.learn();

        Expected told = expectations.of(number).orElseThrow();
        assertThat(told.sentence()).startsWith("Open for 2 h: 8 of 10 that got this far were fixed by ");
        assertThat(told.fixedP80()).isAfter(clock.instant());
    }

    @Test
    void whereMostAreStillOpenItIsSaidThatItTakesLonger() {
        long number = api.ask();
        fixed(number, 3, 60);
        for (int i = 0; i < 20; i++) {
            like(number, -1000 - i, 300, null);
        }
        expectations.learn();

        Expected told = expectations.of(number).orElseThrow();

        assertThat(told.sentence()).startsWith("More than 2 of 10 like this");
        assertThat(told.fixedP80()).isNull();
    }

    @Test
    void nothingIsToldOfWhatIsOverOrWhereNothingIsKnown() {
        long number = api.ask();
        expectations.learn();
        jdbc.sql("delete from expected.requests where fixed_at is not null").update();
        expectations.learn();
        assertThat(expectations.of(number).map(Expected::basedOn)).contains(0);
        assertThat(expectations.of(number).map(Expected::fixedP80)).isEmpty();
        assertThat(expectations.of(999_999_999)).isEmpty();

        fixed(number, 30, 60);
        expectations.learn();
        assertThat(expectations.of(number)).isPresent();
        assertThat(api.post(Cast.ANA, "/tickets/" + number + "/cancellation", "{\"reason\": \"It works again\"}"))
                .hasStatus(201);
        assertThat(expectations.of(number)).isEmpty();
    }

    @Test
    void itLearnsWhatWasFixedOnceAndWithoutWhatWasTakenBack() {
        long fixed = api.ask();
        long cancelled = api.ask();
        assertThat(api.post(Cast.MARIA, "/tickets/" + fixed + "/resolution", "{\"text\": \"A new cable\"}"))
                .hasStatus(201);
        assertThat(api.post(Cast.ANA, "/tickets/" + fixed + "/confirmation", "{\"fixed\": true}")).hasStatus(201);
        assertThat(api.post(Cast.ANA, "/tickets/" + cancelled + "/cancellation", "{\"reason\": \"Not needed\"}"))
                .hasStatus(201);

        expectations.learn();
        expectations.learn();

        assertThat(jdbc.sql("select fixed_at is not null and over from expected.requests where ticket = " + fixed)
                .query(Boolean.class).single()).isTrue();
        assertThat(jdbc.sql("select fixed_at is null and over from expected.requests where ticket = " + cancelled)
                .query(Boolean.class).single()).isTrue();
    }

    @Test
    void untilItsFirstWordOneIsToldWithinWhichTimeThoseLikeItHadOne() throws UnsupportedEncodingException {
        long number = api.ask();
        words(number, 30, 7);
        expectations.learn();

        String told = api.get(Cast.ANA, "/tickets/" + number).getResponse().getContentAsString();
        Instant asked = Instant.parse(JsonPath.read(told, "$.created_at"));
        assertThat(Instant.parse(JsonPath.read(told, "$.expected.first_word_p80")))
                .isBetween(asked.plusSeconds(60 * 6), asked.plusSeconds(60 * 40));
        assertThat(JsonPath.<Integer>read(told, "$.expected.first_word_based_on")).isBetween(20, 30);
        assertThat(page(number, Cast.ANA, "en")).contains("had a first word within 30 min.");
        assertThat(page(number, Cast.ANA, "es")).contains("tuvieron una primera palabra en 30 min.");

        assertThat(api.post(Cast.MARIA, "/tickets/" + number + "/messages", """
                {"text": "I am on my way", "next_word_at": "%s"}""".formatted(clock.instant().plusSeconds(1800))))
                .hasStatus(201);
        assertThat(api.get(Cast.ANA, "/tickets/" + number).getResponse().getContentAsString())
                .contains("\"expected\"").doesNotContain("first_word_p80");
        assertThat(page(number, Cast.ANA, "en")).doesNotContain("had a first word");
    }

    @Test
    void whoeverWaitsForAFirstWordIsToldWhenThoseWhoWaitedAsLongHadIt() {
        long number = Then.at(clock.instant().minus(Duration.ofMinutes(20)), () -> api.ask());
        words(number, 60, 10);
        expectations.learn();

        Expected told = expectations.of(number).orElseThrow();

        assertThat(told.firstWord()).startsWith("Without a word for 20 min: 8 of 10 that waited this long had one by ");
        assertThat(told.firstWordP80()).isAfter(clock.instant());
    }

    /** Of the two teams one takes ten times as long: who has it now decides about what is left. */
    @Test
    void afterAHandOffItIsToldAnewForWhatIsLeft() throws UnsupportedEncodingException {
        long number = Then.at(clock.instant().minus(Duration.ofHours(2)), () -> api.ask());
        fixed(number, 40, 150);
        expectations.learn();
        Instant before = told(number);
        slow(number, Cast.PAUL, 40, 3000);
        expectations.learn();

        int handoff = JsonPath.read(api.post(Cast.MARIA, "/tickets/" + number + "/handoffs", """
                {"to": "paul.nguyen", "situation": "s", "background": "b", "assessment": "a", "recommendation": "r"}
                """).getResponse().getContentAsString(), "$.id");
        assertThat(api.put(Cast.PAUL, "/tickets/" + number + "/handoffs/" + handoff,
                "{\"accepted\": true, \"restated\": \"r\"}")).hasStatus(200);

        assertThat(told(number)).isAfter(before.plus(Duration.ofDays(1)));
        assertThat(page(number, Cast.PAUL, "en")).contains("Open for 2 h: 8 of 10 that got this far were fixed by ");
        assertThat(page(number, Cast.ANA, "en")).contains("Open for 2 h: 8 of 10 that got this far were fixed by ");
    }

    /** A hospital that has just switched over knows how long the desk before took, and by which team. */
    @Test
    void whatTheDeskBeforeFixedTeachesToo() {
        long number = api.ask();
        brought(30, "Clinical devices", 60, true);
        brought(30, "Somebody else", 6000, true);
        brought(30, "Clinical devices", 9000, false);
        expectations.learn();

        Expected told = expectations.of(number).orElseThrow();

        assertThat(told.basedOn()).isBetween(20, 60);
        assertThat(told.fixedP80()).isBefore(clock.instant().plus(Duration.ofHours(12)));
        assertThat(told.firstWordP80()).as("when it wrote first is not known").isNull();

        fixed(number, 30, 400);
        expectations.learn();
        assertThat(expectations.of(number).orElseThrow().fixedP80()).as("what was fixed here counts far more")
                .isAfter(clock.instant().plus(Duration.ofMinutes(380)));
    }

    private void brought(int many, String team, int minutes, boolean ended) {
        jdbc.sql(
                """
                        insert into desk.histories (external_ref, summary, state, team, opened_at, ended_at, imported_at, digest)
                        select :team || :minutes || n, 'Symptom', 'Closed', :team, now() - interval '7 days',
                               case when :ended then now() - interval '7 days' + make_interval(mins => :minutes + n) end, now(), ''
                          from generate_series(1, :many) n
                        """)
                .param("team", team)
                .param("minutes", minutes)
                .param("many", many)
                .param("ended", ended)
                .update();
    }

    @Test
    void onHoldItIsToldAnewForWhenItGoesOn() throws UnsupportedEncodingException {
        long number = Then.at(clock.instant().minus(Duration.ofHours(2)), () -> api.ask());
        fixed(number, 40, 150);
        expectations.learn();
        Instant before = told(number);
        Instant until = clock.instant().plus(Duration.ofDays(1));

        assertThat(api.put(Cast.MARIA, "/tickets/" + number + "/hold", """
                {"waits_for": "vendor", "reason": "A part comes", "until": "%s"}""".formatted(until)))
                .hasStatus2xxSuccessful();
        Expected none = expectations.of(number).orElseThrow();
        assertThat(none.basedOn()).as("all were fixed sooner").isZero();
        assertThat(none.sentence()).isEqualTo("Too few like it are known to say how long it takes.");

        fixed(number, 40, 3000);
        expectations.learn();
        assertThat(told(number)).isAfter(until).isAfter(before);
        assertThat(page(number, Cast.ANA, "en"))
                .containsPattern(
                        "It waits until \\w+ [\\d:]+: 8 of 10 that were open as long as it will be then were fixed by ");

        assertThat(api.delete(Cast.MARIA, "/tickets/" + number + "/hold")).hasStatus2xxSuccessful();
        assertThat(page(number, Cast.ANA, "en")).contains("Open for 2 h: 8 of 10 that got this far were fixed by ");
    }

    /** Numbers are given early and kept late, and what was written in bulk has any number. */
    @Test
    void everyRequestIsKnownWhateverItsNumber() {
        long far = api.ask();
        jdbc.sql("""
                insert into expected.requests
                select :far + 5000, facility, opened_at, responsible, team, channel, service, model, level, unit
                  from expected.requests where ticket = :far
                """).param("far", far).update();

        long number = api.ask();

        assertThat(jdbc.sql(
                "select count(*) from desk.fixing f where not exists (select from expected.requests r where r.ticket = f.ticket)")
                .query(Integer.class).single()).isZero();
        assertThat(jdbc.sql("select model is not null from expected.requests where ticket = " + number)
                .query(Boolean.class).single()).isTrue();
    }

    @Test
    void whatIsOpenedAgainGoesOn() {
        long number = api.ask();
        assertThat(api.post(Cast.MARIA, "/tickets/" + number + "/resolution", "{\"text\": \"A new cable\"}"))
                .hasStatus(201);
        assertThat(api.post(Cast.ANA, "/tickets/" + number + "/confirmation", "{\"fixed\": true}")).hasStatus(201);
        expectations.learn();
        assertThat(goesOn(number)).isFalse();

        assertThat(api.post(Cast.ANA, "/tickets/" + number + "/confirmation",
                "{\"fixed\": false, \"text\": \"It broke again\"}")).hasStatus(201);

        assertThat(goesOn(number)).isTrue();
    }

    @Test
    void whatWasSaidIsWrittenDownOnceAndNeverChanged() {
        long earlier = api.ask();
        fixed(earlier, 30, 60);
        words(earlier, 30, 7);
        expectations.learn();
        long number = api.ask();
        expectations.writeDown();
        double said = statement(number, "fixed_p80");
        assertThat(said).isBetween(60.0, 330.0);
        assertThat(statement(number, "word_p80")).isBetween(6.0, 40.0);

        fixed(earlier, 30, 6000);
        expectations.learn();
        expectations.learn();

        assertThat(statement(number, "fixed_p80")).isEqualTo(said);
        assertThatThrownBy(
                () -> jdbc.sql("update expected.statements set fixed_p80 = 1 where ticket = " + number).update())
                .hasMessageContaining("what was said is not changed");
    }

    @Test
    void whatWasToldIsJudgedOnceWhenItsTimeHasPassedOrItWasFixed() {
        long late = api.ask();
        long soon = api.ask();
        said(late, 75, 30, 60, 90, 120);
        said(soon, 0, 30, 60, 90, 120);
        assertThat(api.post(Cast.MARIA, "/tickets/" + soon + "/resolution", "{\"text\": \"A new cable\"}"))
                .hasStatus(201);
        assertThat(api.post(Cast.ANA, "/tickets/" + soon + "/confirmation", "{\"fixed\": true}")).hasStatus(201);
        expectations.learn();
        expectations.learn();

        assertThat(judged(soon)).as("all").isEmpty();
        assertThat(judged(late)).as("30 and 60 minutes have passed, and no first word was told").contains(240 + 3);
        double once = moved();
        expectations.learn();
        assertThat(moved()).isEqualTo(once).isNotZero();
    }

    /** 24 statements of 60 minutes: 12 held, 6 did not, 3 are open beyond it, 2 were taken back before, 1 is not due. */
    @Test
    void aStatementIsLookedAtOnceItsTimeHasPassed() throws UnsupportedEncodingException {
        long number = api.ask();
        jdbc.sql("delete from expected.requests").update();
        for (int i = 0; i < 24; i++) {
            int ago = i == 23 ? 30 : 300;
            Integer took = i < 12 ? Integer.valueOf(10 + i) : i < 18 ? Integer.valueOf(100) : i == 23 ? 5 : null;
            like(number, -1000 - i, ago, took);
            said(-1000 - i, 0, 20, 60, 70, 90);
        }
        jdbc.sql(
                """
                        update expected.requests set over = true, ended_at = opened_at + interval '5 minutes' where ticket in (-1021, -1022)
                        """)
                .update();
        expectations.learn();

        var told = expectations
                .held(jdbc.sql("select facility from expected.requests limit 1").query(Long.class).single());

        assertThat(told).hasSize(1);
        var half = told.getFirst().held().getFirst();
        assertThat(half.statement()).isEqualTo(Expectations.Statement.FIXED_50);
        assertThat(half.judged()).isEqualTo(21);
        assertThat(half.held()).isEqualTo(12);
        assertThat(half.share()).isEqualTo(57);
        assertThat(due(Cast.MARIA, "en")).contains("What we said to expect", "57 % of 21", "<svg class=\"chart\"");
        assertThat(due(Cast.MARIA, "es")).contains("Lo que dijimos que cabía esperar", "57 % de 21");
        assertThat(http.get().uri("/desk/promises").with(user(Cast.ANA)).exchange()).hasStatus(404);
    }

    @Test
    void whereNothingHasComeDueThePictureSaysWhatItWillShow() throws UnsupportedEncodingException {
        jdbc.sql("delete from expected.requests").update();
        expectations.learn();

        assertThat(due(Cast.MARIA, "en")).contains("Nothing that we said has come due yet.")
                .doesNotContain("svg class=\"chart\"");
    }

    @Test
    void whatWasAskedBeforeAnythingWasWrittenDownIsWorkedOutByWhatWasKnownThen() {
        long number = api.ask();
        jdbc.sql("delete from expected.requests").update();
        jdbc.sql("delete from expected.corrections").update();
        for (int i = 0; i < 60; i++) {
            like(number, -1000 + i, (100 - i) * 24 * 60, 50);
        }
        like(number, -2000, 100 * 24 * 60, 5000);
        expectations.learn();
        past.some();
        past.some();

        assertThat(jdbc.sql("select count(*) from expected.statements where afterwards").query(Integer.class).single())
                .isEqualTo(61);
        assertThat(jdbc.sql("select fixed_p80 is null from expected.statements where ticket = -1000")
                .query(Boolean.class).single()).as("nothing was known").isTrue();
        assertThat(statement(-945, "fixed_p80")).as("50 minutes of work, whenever it was asked").isBetween(50.0, 167.0);
        assertThat(jdbc.sql("select count(*) from expected.statements").query(Integer.class).single()).isEqualTo(61);
    }

    private void said(long number, int ago, double... minutes) {
        jdbc.sql(
                "update expected.requests set opened_at = opened_at - make_interval(mins => :ago), judged = 0 where ticket = :ticket")
                .param("ago", ago).param("ticket", number).update();
        jdbc.sql(
                """
                        insert into expected.statements (ticket, facility, team, opened_at, said_at, afterwards, fixed_p10, fixed_p50,
                                                         fixed_p80, fixed_p90)
                        select ticket, facility, team, opened_at, opened_at, false, :p10, :p50, :p80, :p90
                          from expected.requests where ticket = :ticket
                        """)
                .param("ticket", number).param("p10", minutes[0]).param("p50", minutes[1])
                .param("p80", minutes[2]).param("p90", minutes[3]).update();
    }

    private Instant told(long number) throws UnsupportedEncodingException {
        return Instant.parse(JsonPath.read(
                api.get(Cast.ANA, "/tickets/" + number).getResponse().getContentAsString(), "$.expected.fixed_p80"));
    }

    private String due(String who, String language) throws UnsupportedEncodingException {
        return http.get().uri("/desk/promises").with(user(who)).locale(Locale.of(language)).exchange().getResponse()
                .getContentAsString();
    }

    private double statement(long number, String level) {
        return jdbc.sql("select " + level + " from expected.statements where ticket = " + number)
                .query(Double.class).single();
    }

    private boolean goesOn(long number) {
        return jdbc.sql("select not over and fixed_at is null from expected.requests where ticket = " + number)
                .query(Boolean.class).single();
    }

    /** So many like it whose first word took as long and up to as many minutes longer. */
    private void words(long number, int many, int minutes) {
        fixed(number, many, 300);
        jdbc.sql("""
                update expected.requests
                   set first_word_at = opened_at + make_interval(mins => :minutes + (-30000 - ticket)::integer)
                 where ticket between -30000 - :many and -30000
                """).param("minutes", minutes).param("many", many).update();
    }

    /** So many like it that somebody else had, who took this long. */
    private void slow(long number, String who, int many, int minutes) {
        fixed(number, many, minutes);
        jdbc.sql("""
                update expected.requests
                   set responsible = (select id from directory.people where username = :who)
                 where ticket between -100 * :minutes - :many and -100 * :minutes
                """).param("who", who).param("minutes", minutes).param("many", many).update();
    }

    private Optional<Integer> judged(long number) {
        return jdbc.sql("select judged from expected.requests where judged is not null and ticket = " + number)
                .query(Integer.class).optional();
    }

    private double moved() {
        return jdbc.sql("select moved[2] from expected.corrections").query(Double.class).single();
    }

    private String page(long number, String who, String language) throws UnsupportedEncodingException {
        return http.get().uri("/tickets/" + number).with(user(who)).locale(Locale.of(language)).exchange().getResponse()
                .getContentAsString();
    }

    /** So many like it, asked a week ago, when the clock of work ran the same, that took as long and up to as many minutes longer. */
    private void fixed(long number, int many, int minutes) {
        for (int i = 0; i < many; i++) {
            like(number, -(minutes * 100L) - i, 7 * 24 * 60, minutes + i);
        }
    }

    private void like(long number, long ticket, int minutesAgo, @Nullable Integer took) {
        jdbc.sql("""
                insert into expected.requests
                select :ticket, f.facility, f.opened_at - make_interval(mins => :ago), f.responsible, f.team, f.channel,
                       f.service, d.model, f.level, f.unit,
                       f.opened_at - make_interval(mins => :ago) + make_interval(mins => cast(:took as integer)),
                       cast(:took as integer) is not null
                  from desk.fixing f left join directory.device_facts d on d.id = f.device
                 where f.ticket = :number
                """)
                .param("ticket", ticket)
                .param("number", number)
                .param("ago", minutesAgo)
                .param("took", took)
                .update();
    }
}

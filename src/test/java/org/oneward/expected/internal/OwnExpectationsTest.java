package org.oneward.expected.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.jayway.jsonpath.JsonPath;
import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.database.Then;
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
    ApiCalls api;

    @Autowired
    MockMvcTester http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

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
        assertThat(expectations.of(number).map(Expected::basedOn)).as("all were fixed sooner").isEmpty();

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
        assertThat(expectations.of(number)).isEmpty();
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
    void whatWasToldIsJudgedOnceWhenItsTimeHasPassedOrItWasFixed() {
        long late = api.ask();
        long soon = api.ask();
        fixed(late, 30, 60);
        expectations.learn();
        expectations.learn();
        assertThat(judged(late)).isZero();

        jdbc.sql(
                """
                        update expected.requests set opened_at = opened_at - interval '75 minutes', told = array[30, 60, 90, 120]
                         where ticket = :late and told is not null
                        """)
                .param("late", late).update();
        assertThat(api.post(Cast.MARIA, "/tickets/" + soon + "/resolution", "{\"text\": \"A new cable\"}"))
                .hasStatus(201);
        assertThat(api.post(Cast.ANA, "/tickets/" + soon + "/confirmation", "{\"fixed\": true}")).hasStatus(201);
        expectations.learn();
        expectations.learn();

        assertThat(judged(soon)).as("all four").isEqualTo(15);
        assertThat(judged(late)).as("30 and 60 minutes have passed").isEqualTo(3);
        double once = moved();
        expectations.learn();
        assertThat(moved()).isEqualTo(once).isNotZero();
    }

    private int judged(long number) {
        return jdbc.sql("select judged from expected.requests where told is not null and ticket = " + number)
                .query(Integer.class).single();
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

package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@OnewardTest
class AskControllerTest {

    /** A unit that has not asked for anything. */
    private static final String QUIET = "FIN";

    @Autowired
    MockMvcTester http;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/?device=CD-0417", "/tickets", "/units/7E", "/things?unit=7E&find=cart"})
    void nobodyIsLedToSignIn(String address) {
        MvcTestResult answer = http.get().uri(address).exchange();
        assertThat(answer).hasStatus(HttpStatus.FOUND);
        assertThat(answer.getResponse().getHeader("Location")).startsWith("/sign-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tickets", "/tickets/similar", "/tickets/4601/me-toos", "/drafts/ask",
            "/drafts/ask/removal", "/drafts/ask/return"})
    void aFormThatIsNotOursIsRefused(String address) {
        assertThat(http.post().uri(address).with(user(Cast.ANA)).param("text", "Printer")).hasStatus(
                HttpStatus.FORBIDDEN);
    }

    @Test
    void aSuspectAnEffectAndSendAreEnough() {
        long number = asked(Cast.ANA, "unit", "7E", "text", "", "suspect", "scanning", "effect", "slowed", "reach",
                "one");
        assertThat(jdbc.sql("select summary from desk.tickets where number = :number")
                .param("number", number)
                .query(String.class)
                .single()).isEqualTo("Scanner does not read wristbands");
    }

    @Test
    void aWardIsAskedAboutCare() {
        assertThat(page(Cast.ANA, "/")).contains("What does it do to care right now?", "We can’t give care",
                "A workaround holds", "Where to reach you", "value=\"4-7720\"", "Everyone on 7 East");
    }

    @Test
    void anOfficeIsAskedAboutItsWork() {
        assertThat(page(Cast.TOM, "/")).contains("What does it do to your work?", "We are stuck", "Can wait",
                "Needed by", "End of today", "What decides your place")
                .doesNotContain("We can’t give care", "A workaround holds");
    }

    @Test
    void theUsualSuspectsAreTheUnitsOwnOfTheLast90Days() {
        past(QUIET, "scanning", 3, 10, false);
        past(QUIET, "labels", 4, 10, false);
        past(QUIET, "ehr", 2, 10, false);
        past(QUIET, "beds", 5, 91, false);
        past(QUIET, "accounts", 5, 10, true);
        past("HR", "badges", 5, 10, false);
        assertThat(suspects("/?unit=" + QUIET)).containsExactly("labels", "scanning");

        jdbc.sql("""
                update desk.tickets t set service = null from directory.service_facts s
                 where s.id = t.service and s.code = 'labels' and t.summary = 'Past'""").update();
        assertThat(suspects("/?unit=" + QUIET)).containsExactly("scanning");
    }

    @Test
    void theUsualSuspectsAreSixAtMost() {
        for (String service : List.of("scanning", "labels", "ehr", "beds", "accounts", "badges", "mail")) {
            past(QUIET, service, 3, 10, false);
        }
        assertThat(suspects("/?unit=" + QUIET)).hasSize(6);
    }

    @Test
    void theCodeOnADeviceFillsInWhatAndWhere() {
        assertThat(page(Cast.MARCUS, "/?device=" + Cast.SCANNER)).contains("Scanner on med cart 3",
                "name=\"thing\" value=\"CD-0417\"", "option value=\"7E\" selected");
        assertThat(page(Cast.MARCUS, "/?device=" + Cast.SCANNER + "&unit=6W")).contains("CD-0417",
                "option value=\"6W\" selected");
    }

    @Test
    void whereExactlyComesWithTheLinkAndGoesWithTheRequest() {
        assertThat(page(Cast.ANA, "/?unit=7E&place=Family room")).contains("value=\"Family room\"");
        long number = asked(Cast.ANA, "unit", "7E", "text", "It is dark", "place", "Family room", "effect", "none");
        assertThat(jdbc.sql("select room from desk.tickets where number = :number").param("number", number)
                .query(String.class).single()).isEqualTo("Family room");
        assertThat(refused(Cast.ANA, "unit", "7E", "text", "It is dark", "place", "x".repeat(101), "effect", "none"))
                .contains("place-problem");
    }

    @Test
    void aDeviceIsFoundByItsTag() {
        long number = asked(Cast.ANA, "unit", "7E", "text", "It is slow", "find", "cd-0417", "effect", "slowed");
        assertThat(jdbc.sql("""
                select d.tag || ' ' || s.code
                  from desk.tickets t
                  join directory.device_facts d on d.id = t.device
                  join directory.service_facts s on s.id = t.service
                 where t.number = :number""").param("number", number).query(String.class).single())
                .isEqualTo("CD-0417 scanning");
    }

    @Test
    void wordsThatMeanSeveralThingsGiveTheChoiceBack() {
        assertThat(refused(Cast.ANA, "unit", "7E", "text", "It is slow", "find", "med cart", "effect", "slowed"))
                .contains("Which of these is it?", "value=\"CD-0417\"", "It is slow", "value=\"med cart\"",
                        "value=\"slowed\" checked");
        assertThat(refused(Cast.ANA, "unit", "7E", "text", "It is slow", "find", "hovercraft", "effect", "slowed"))
                .contains("We know nothing of that name");
    }

    @Test
    void whatIsWrongIsSaidAndWhatWasTypedIsKept() {
        assertThat(
                refused(Cast.ANA, "unit", "7E", "text", "", "contact", "desk 12", "hear_after", "Joe", "reach", "all",
                        "personal", "true", "needed_by", "2026-11-26T10:00", "harm", "true"))
                .contains("2 things need a hand", "Say what is in your way, or tap one below.", "Choose one.",
                        "value=\"desk 12\"", "value=\"Joe\"", "value=\"all\" checked",
                        "name=\"personal\" value=\"true\" checked", "value=\"2026-11-26T10:00\"",
                        "name=\"harm\" value=\"true\" checked");
    }

    @ParameterizedTest
    @CsvSource({"unit,9Z", "thing,CD-9999", "needed_by,tomorrow", "effect,terrible", "reach,everybody",
            "suspect,weather", "follows,1"})
    void anUnknownValueIsAWrongField(String field, String value) {
        assertThat(refused(Cast.ANA, "unit", field.equals("unit") ? value : "7E", "text", "Printer", "effect",
                field.equals("effect") ? value : "slowed", field, value)).contains("One thing needs a hand", "Printer");
    }

    @Test
    void anotherTimeNeedsATime() {
        assertThat(refused(Cast.TOM, "unit", "BILL", "text", "Claims", "effect", "blocked", "needed", "other",
                "needed_by", "")).contains("Say by when.");
    }

    @Test
    void aTimeIsReadInTheHospitalsZone() {
        long number = asked(Cast.TOM, "unit", "BILL", "text", "Claims", "effect", "blocked", "needed",
                "2030-01-15T16:00");
        assertThat(
                jdbc.sql("select cast(needed_by at time zone 'UTC' as text) from desk.tickets where number = :number")
                        .param("number", number)
                        .query(String.class)
                        .single())
                .isEqualTo("2030-01-15 22:00:00");
    }

    @Test
    void aHundredKilobytesAreTooManyAndNoneOfThemAreLost() {
        String long100 = "The scanner does not read. ".repeat(4000);
        assertThat(refused(Cast.ANA, "unit", "7E", "text", long100, "effect", "slowed"))
                .contains("At most 20000 letters; these are 107999.", long100.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Drucker kaputt 🖨️💥 seit heute 👩‍⚕️", "הסורק לא קורא", "\u202Ereversed\u202C words",
            "<script>alert(1)</script><img src=x onerror=alert(1)>", "'; drop table desk.tickets; --",
            "${7*7} {{7*7}} %s"})
    void everyScriptIsTakenAsItWasWritten(String words) {
        long number = asked(Cast.ANA, "unit", "7E", "text", words, "effect", "none");
        assertThat(summary(number)).isEqualTo(words);
        assertThat(page(Cast.ANA, "/tickets")).doesNotContain("<script>alert", "<img src=x")
                .contains("/tickets/" + number);
    }

    @Test
    void controlCharactersAreLeftOut() {
        assertThat(
                summary(asked(Cast.ANA, "unit", "7E", "text", "Print\u0000er\u0007 dead\u001b[31m", "effect", "none")))
                .isEqualTo("Printer dead[31m");
        refused(Cast.ANA, "unit", "7E", "text", "\u0000\u0007 \t\n", "effect", "none");
    }

    @Test
    void whatLooksLikeAPatientsNumberIsPointedOutBeforeItIsSent() {
        String words = "Band of MRN 4711234 does not read";
        assertThat(refused(Cast.ANA, "unit", "7E", "text", words, "effect", "slowed"))
                .contains("looks like a patient’s number", "Send it as it is", words);
        assertThat(asked(Cast.ANA, "unit", "7E", "text", words, "effect", "slowed", "as_is", "true")).isPositive();
    }

    @Test
    void theSameFormSentTwiceIsOneRequest() {
        String[] form = {"unit", "7E", "text", "Twice", "effect", "none", "_once", "c4b1"};
        assertThat(asked(Cast.ANA, form)).isEqualTo(asked(Cast.ANA, form));
    }

    @Test
    void aPageNeverAsksForSomebodyElse() {
        long number = asked(Cast.ANA, "unit", "7E", "text", "Mine", "effect", "none", "requester", Cast.JOE, "channel",
                "api");
        assertThat(jdbc
                .sql("""
                        select p.username || ' ' || t.channel from desk.tickets t join directory.person_names p on p.id = t.requester
                         where t.number = :number""")
                .param("number", number).query(String.class).single())
                .isEqualTo("ana.reyes page");
    }

    private long asked(String person, String... form) {
        MvcTestResult answer = post(person, form);
        assertThat(answer).hasStatus(HttpStatus.SEE_OTHER);
        String location = Objects.requireNonNull(answer.getResponse().getHeader("Location"));
        assertThat(location).startsWith("/tickets/");
        return Long.parseLong(location.substring(location.lastIndexOf('/') + 1));
    }

    private String refused(String person, String... form) {
        MvcTestResult answer = post(person, form);
        assertThat(answer).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return body(answer);
    }

    private MvcTestResult post(String person, String... form) {
        var post = http.post().uri("/tickets").with(user(person)).with(csrf());
        for (int i = 0; i < form.length; i += 2) {
            post.param(form[i], form[i + 1]);
        }
        return post.exchange();
    }

    private String page(String person, String address) {
        MvcTestResult answer = http.get().uri(address).with(user(person)).exchange();
        assertThat(answer).hasStatusOk();
        return body(answer);
    }

    private static String body(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    private String summary(long number) {
        return jdbc.sql("select summary from desk.tickets where number = :number")
                .param("number", number)
                .query(String.class)
                .single();
    }

    private List<String> suspects(String address) {
        return java.util.regex.Pattern.compile("name=\"suspect\" value=\"([^\"]+)\"")
                .matcher(page(Cast.ANA, address))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Requests of a unit that are over, so many days ago. */
    private void past(String unit, String service, int cases, int days, boolean personal) {
        jdbc.sql(
                """
                        insert into desk.tickets (facility, unit, requester, summary, state, responsible, team, level, order_level,
                            hands_on_due, effect, reach, service, personal, opened_at, ended_at)
                        select u.facility, u.id, p.id, 'Past', 'cancelled', p.id, s.team, 4, 4, now(), 'none', 'one', s.id, :personal,
                               now() - :days * interval '1 day', now()
                          from directory.unit_names u
                          join directory.service_facts s on s.code = :service
                          join directory.person_names p on p.username = 'sam.hart'
                          cross join generate_series(1, :cases)
                         where u.code = :unit""")
                .param("unit", unit)
                .param("service", service)
                .param("cases", cases)
                .param("days", days)
                .param("personal", personal)
                .update();
    }
}

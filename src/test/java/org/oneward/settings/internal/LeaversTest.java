package org.oneward.settings.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.UnsupportedEncodingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.desk.internal.ApiCalls;
import org.oneward.shared.Check;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Who leaves, or works requests no more, and what goes on without them. */
class LeaversTest extends SettingsCase {

    @Autowired
    ApiCalls api;

    @Autowired
    List<Check> checks;

    @Test
    void theNewNurseManagerLeadsEverywhereOnceTheOldOneLeft() throws UnsupportedEncodingException {
        long hers = api.ask(Cast.GRACE, ApiCalls.SLOWED);
        long before = api.ask(Cast.PRIYA, ApiCalls.SLOWED);
        leave(Cast.PRIYA);
        change("/settings/people/rows/joe.lindqvist", "leads", "7E");
        MvcTestResult left = leave(Cast.GRACE);

        assertThat(told(left)).doesNotContain("nobody who leads it");
        assertThat(api.get(Cast.ROOT, "/units/7E")).bodyJson().extractingPath("$.lead.username").isEqualTo(Cast.JOE);
        assertThat(page(Cast.MARIA, "/units/7E")).contains("Joe Lindqvist");
        assertThat(page(Cast.MARIA, "/desk/calls/new?caller=ana.reyes")).contains("Joe Lindqvist")
                .doesNotContain("Grace Okafor,");
        for (long number : new long[]{hers, before}) {
            assertThat(watchers(number)).contains(Cast.JOE);
            assertThat(page(Cast.MARIA, "/tickets/" + number))
                    .contains("Grace Okafor has left the hospital. Joe Lindqvist follows this request from now on");
        }
    }

    @Test
    void whereNobodyLeadsWhoeverAnswersForTheHospitalIsToldAndTheAdminReadsIt() throws UnsupportedEncodingException {
        assertThat(leads().good()).isTrue();
        long first = api.ask();
        assertThat(told(leave(Cast.GRACE))).contains("7 East has nobody who leads it now", "Sam Hart");
        assertThat(leads()).isEqualTo(new Check.Finding(false, "nobody leads 7E"));

        assertThat(told(leave(Cast.ANA))).contains("7 East has nobody who leads it now");
        assertThat(page(Cast.MARIA, "/tickets/" + first))
                .contains("Ana Reyes has left the hospital. Nobody leads the unit, so Sam Hart was told");
        assertThat(notices(Cast.SAM)).isEqualTo(1);

        change("/settings/facility/rows/LG", "fallback_person", Cast.DEV);
        long second = api.ask(Cast.PRIYA, ApiCalls.SLOWED);
        leave(Cast.PRIYA);
        assertThat(watchers(second)).contains(Cast.DEV);
        assertThat(page(Cast.MARIA, "/tickets/" + second)).contains("Dev Patel follows this request from now on");
    }

    @Test
    void aTeamIsNotLedByWhoeverLeftAndItsRowMayStillBeChanged() throws UnsupportedEncodingException {
        leave(Cast.EBBA);
        assertThat(jdbc.sql("select count(lead) from directory.team_names where code = 'CLIN'").query(Long.class)
                .single()).isZero();
        assertThat(change("/settings/teams/rows/CLIN", "phone", "4-9999")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(preview("teams", export("teams"))).contains("0 changed", " 0 wrong");
    }

    @Test
    void whoeverHoldsOpenRequestsKeepsRoleAndTeam() throws UnsupportedEncodingException {
        api.ask();
        String row = "/settings/people/rows/maria.lopez";
        assertThat(change(row, "roles", "", "teams", "CLIN")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText()
                .contains("id=\"roles-problem\"", "answers for open requests");
        assertThat(change(row, "roles", "analyst", "teams", "DESK")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText().contains("id=\"teams-problem\"", "answers for open requests");
        assertThat(preview("people", "username,roles\nmaria.lopez,\nkofi.mensah,\n"))
                .contains("1 changed", " 1 wrong", "answers for open requests");
        assertThat(change(row, "roles", "coordinator", "teams", "CLIN DESK")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(change(row, "roles", "coordinator", "teams", "CLIN", "phone", "1"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void aRoleIsNotTakenBackFromUnderOpenRequests() throws UnsupportedEncodingException {
        long number = api.ask();
        change("/settings/people/rows/joe.lindqvist", "roles", "analyst", "teams", "CLIN");
        long change = jdbc.sql("select max(id) from settings.changes").query(Long.class).single();
        jdbc.sql("update desk.tickets set responsible = (select id from directory.people where username = :joe) "
                + "where number = :number").param("joe", Cast.JOE).param("number", number).update();

        assertThat(post("/settings/changes/" + change + "/undo")).hasStatus(HttpStatus.CONFLICT).bodyText()
                .contains("answers for open requests");
    }

    @Test
    void whoeverAnswersWhenNobodyIsOnShiftCanWorkRequests() throws UnsupportedEncodingException {
        assertThat(change("/settings/facility/rows/LG", "fallback_person", Cast.ANA))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText()
                .contains("This person cannot work requests");
        assertThat(change("/settings/people/rows/sam.hart", "roles", "")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText().contains("when nobody is on shift");
    }

    @Test
    void whatNamesSomebodyWhoLeftStaysAndMayBeChangedBesides() throws UnsupportedEncodingException {
        String row = "/settings/people/rows/joe.lindqvist";
        change(row, "manager", Cast.GRACE, "units", "7W");
        leave(Cast.GRACE);
        leave(Cast.MARIA);
        jdbc.sql("update directory.units set retired = true where code = '7W'").update();

        assertThat(change(row, "phone", "4-0000", "manager", Cast.GRACE, "units", "7W"))
                .hasStatus(HttpStatus.SEE_OTHER);
        assertThat(preview("people", "username,phone\njoe.lindqvist,4-0001\n")).contains("1 changed", " 0 wrong");
        assertThat(change(row, "manager", Cast.MARIA)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText()
                .contains("There is no maria.lopez");
        for (String register : List.of("people", "contacts", "shifts")) {
            assertThat(preview(register, export(register))).as(register).contains("0 new, 0 changed", " 0 wrong");
        }
    }

    private MvcTestResult leave(String username) {
        MvcTestResult left = post("/settings/people/rows/" + username + "/retirement");
        assertThat(left).hasStatus(HttpStatus.SEE_OTHER);
        return left;
    }

    private Check.Finding leads() {
        return checks.stream().filter(check -> check.about().equals("leads")).findFirst().orElseThrow().look();
    }

    private String page(String who, String path) throws UnsupportedEncodingException {
        return http.get().uri(path).with(user(who)).exchange().getResponse().getContentAsString()
                .replaceAll("<[^>]+>", "").replaceAll("\\s+", " ");
    }

    private List<String> watchers(long number) {
        return jdbc.sql("""
                select p.username from desk.watchers w join directory.people p on p.id = w.person
                 where w.ticket = :number""").param("number", number).query(String.class).list();
    }

    private long notices(String username) {
        return count("notify.notices n join directory.people p on p.id = n.person and p.username = '" + username
                + "' where n.sentence = 'notice.left'");
    }
}

package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.shared.Conflict;
import org.oneward.shared.NotAllowed;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** IT says that requests of several units are one trouble, hours after they were asked, and takes it back. */
class TroublesTest extends DeskPagesCase {

    private static final String ON_7E = """
            {"summary": "The board shows no beds", "unit": "7E", "effect": "slowed"}""";
    private static final String ON_6W = """
            {"summary": "Beds are empty on the board", "unit": "6W", "effect": "slowed"}""";
    private static final String ON_ICU = """
            {"summary": "We cannot see free beds", "unit": "ICU", "effect": "slowed"}""";

    @Autowired
    Troubles troubles;
    @Autowired
    Directory directory;

    @Test
    void twoUnitsJoinedHoursLaterReachTwoUnits() {
        long ana = ask(0, ON_7E);
        long marcus = ask(300, Cast.MARCUS, ON_6W);
        int alone = level(ana);

        join(301, ana, Cast.MARIA, marcus);

        for (long number : List.of(ana, marcus)) {
            assertThat(units(number)).isEqualTo(2);
            assertThat(reasons(number)).anyMatch(reason -> reason.startsWith("2 units report the same"))
                    .noneMatch(reason -> reason.contains("within 15 minutes"));
            assertThat(level(number)).isLessThan(alone);
        }
    }

    @Test
    void joinedWithinAQuarterOfAnHourIsTheSameAsTheSameService() {
        long ana = ask(0, ON_7E);
        long marcus = ask(10, Cast.MARCUS, ON_6W);

        join(300, marcus, Cast.MARIA, ana);

        assertThat(reasons(ana)).anyMatch(reason -> reason.contains("within 15 minutes"));
        assertThat(level(ana)).isEqualTo(1);
        assertThat(level(marcus)).isEqualTo(1);
    }

    @Test
    void twoOfOneUnitAreOneUnit() {
        long first = ask(0, ON_7E);
        long second = ask(300, ON_7E);
        join(301, first, Cast.MARIA, second);

        assertThat(units(first)).isEqualTo(1);
        assertThat(entries(first)).endsWith("joined_with");
    }

    @Test
    void whatIsJoinedWithOneOfAGroupIsJoinedWithAllOfIt() {
        long ana = ask(0, ON_7E);
        long marcus = ask(300, Cast.MARCUS, ON_6W);
        long ruth = ask(600, Cast.RUTH, ON_ICU);
        long second = ask(601, ON_7E);
        join(601, ruth, Cast.MARIA, marcus);
        join(602, ana, Cast.DEV, second);
        join(603, second, Cast.DEV, ruth);

        assertThat(List.of(units(ana), units(second), units(marcus), units(ruth))).containsOnly(3);
        assertThat(groups()).containsOnly(Map.entry(ana, ana), Map.entry(marcus, ana), Map.entry(ruth, ana),
                Map.entry(second, ana));
        assertThat(page(604, Cast.MARCUS, "/tickets/" + marcus)).contains(
                "Dev Patel</b> said: the same trouble as request %d on 7 East and request %d on 7 East"
                        .formatted(ana, second));
    }

    @Test
    void whatIsPartedIsCountedAgainAndTheRestStaysTogether() {
        long ana = ask(0, ON_7E);
        long marcus = ask(300, Cast.MARCUS, ON_6W);
        long ruth = ask(600, Cast.RUTH, ON_ICU);
        int alone = level(ana);
        join(601, ana, Cast.MARIA, marcus);
        join(602, ana, Cast.MARIA, ruth);

        assertThat(part(603, ana, Cast.MARIA, null)).isEqualTo(marcus);
        assertThat(units(ana)).isEqualTo(1);
        assertThat(level(ana)).isEqualTo(alone);
        assertThat(List.of(units(marcus), units(ruth))).containsOnly(2);
        assertThat(groups()).containsOnly(Map.entry(marcus, marcus), Map.entry(ruth, marcus));

        part(604, marcus, Cast.MARIA, ruth);
        assertThat(List.of(units(marcus), units(ruth))).containsOnly(1);
        assertThat(groups()).isEmpty();
        assertThat(entries(ruth)).endsWith("parted");
        assertThatThrownBy(() -> part(605, marcus, Cast.MARIA, null)).isInstanceOf(Conflict.class);
    }

    @Test
    void whatHasEndedCountsNoMoreAndDoesNotKeepTheOthers() {
        long ana = ask(0, ON_7E);
        long marcus = ask(300, Cast.MARCUS, ON_6W);
        join(301, ana, Cast.MARIA, marcus);
        at(302, () -> api.post(Cast.MARCUS, "/tickets/" + marcus + "/cancellation", "{\"reason\": \"It works\"}"));

        assertThat(part(303, ana, Cast.MARIA, null)).isNull();
        assertThat(units(ana)).isEqualTo(1);
        assertThat(entries(marcus)).doesNotContain("parted");
    }

    @Test
    void anotherServiceDoesNotLoseWhatIsJoined() {
        long ana = ask(0, ON_7E);
        long marcus = ask(300, Cast.MARCUS, ON_6W);
        join(301, ana, Cast.MARIA, marcus);

        for (String service : List.of("ehr", "printers")) {
            assertThat(at(302, () -> api.patch(Cast.ANA, "/tickets/" + ana + "/facts",
                    "{\"service\": \"" + service + "\"}"))).hasStatusOk();
            assertThat(units(ana)).isEqualTo(2);
        }
        part(303, ana, Cast.MARIA, null);
        assertThat(units(ana)).isEqualTo(1);
    }

    @Test
    void aUnitThatAskedTheSameAtTheSameTimeIsStillCountedOncePartedOrTwice() {
        long ana = ask(0, ON_7E.replace("}", ", \"service\": \"ehr\"}"));
        long marcus = ask(5, Cast.MARCUS, ON_6W.replace("}", ", \"service\": \"ehr\"}"));
        join(6, marcus, Cast.MARIA, ana);
        assertThat(units(marcus)).isEqualTo(2);

        part(7, marcus, Cast.MARIA, null);
        assertThat(units(marcus)).isEqualTo(2);
    }

    @Test
    void onlyWhoeverHelpsJoins() {
        long ana = ask(0, ON_7E);
        long marcus = ask(0, Cast.MARCUS, ON_6W);
        long second = ask(0, ON_7E);

        assertThatThrownBy(() -> join(1, ana, Cast.ANA, second)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> join(1, ana, Cast.LIN, marcus)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> join(1, ana, Cast.MARCUS, marcus)).isInstanceOf(NotThere.class);
        assertThatThrownBy(() -> part(1, ana, Cast.MARCUS, null)).isInstanceOf(NotThere.class);
        assertThatThrownBy(() -> part(1, ana, Cast.ANA, null)).isInstanceOf(NotAllowed.class);
        assertThat(says(() -> join(1, ana, Cast.ANA, marcus))).as("not seen, like one that is not there")
                .isEqualTo(says(() -> join(1, ana, Cast.ANA, 999_999_999L)));
    }

    @Test
    void whatIsNoOpenRequestIsSaidBesideTheField() {
        long ana = ask(0, ON_7E);
        long ended = ask(0, Cast.MARCUS, ON_6W);
        at(1, () -> api.post(Cast.MARCUS, "/tickets/" + ended + "/cancellation", "{\"reason\": \"It works\"}"));

        for (Long wrong : new Long[]{null, -1L, 0L, Long.MAX_VALUE, 999_999_999L, ended, ana}) {
            assertThatThrownBy(() -> join(2, ana, Cast.MARIA, wrong)).as("%s", wrong).isInstanceOf(Wrong.class);
        }
        assertThatThrownBy(() -> join(2, ended, Cast.MARIA, ana)).isInstanceOf(Conflict.class);
        assertThat(groups()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {PERSONAL, INTRUSION})
    void whatIsPersonalOrInTheSecurityLaneStaysByItself(String alone) {
        long number = ask(0, alone);
        long marcus = ask(0, Cast.MARCUS, ON_6W);
        String responsible = jdbc.sql("""
                select p.username from desk.tickets t
                  join directory.person_names p on p.id = t.responsible
                 where t.number = :number""").param("number", number).query(String.class).single();

        assertThatThrownBy(() -> join(1, number, responsible, marcus)).isInstanceOf(NotAllowed.class);
        assertThat(says(() -> join(1, marcus, responsible, number)))
                .isEqualTo("A personal request, or one in the security lane, stays by itself.");
        assertThat(says(() -> join(1, marcus, Cast.PAUL, number))).as("who may not see it learns nothing")
                .isEqualTo("We know no open request with this number.");
    }

    @Test
    void whatIsJoinedIsJoinedOnceFromEitherSide() {
        long ana = ask(0, ON_7E);
        long marcus = ask(0, Cast.MARCUS, ON_6W);
        join(1, ana, Cast.MARIA, marcus);

        assertThatThrownBy(() -> join(2, ana, Cast.MARIA, marcus)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> join(2, marcus, Cast.MARIA, ana)).isInstanceOf(Conflict.class);
        assertThat(entries(ana).stream().filter("joined_with"::equals)).hasSize(1);
    }

    @Test
    void theDatabaseKeepsTheSmallestNumberAsTheGroups() {
        long ana = ask(0, ON_7E);
        assertThatThrownBy(() -> jdbc.sql("""
                insert into desk.same_troubles (ticket, trouble, joined_by, joined_at)
                select :number, :number + 1, requester, now() from desk.tickets where number = :number""")
                .param("number", ana).update()).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void theRailOffersWhatAskedTheSameAndShowsWhatIsJoined() {
        long ana = ask(0, ON_7E.replace("}", ", \"service\": \"ehr\"}"));
        long marcus = ask(5, Cast.MARCUS, ON_6W.replace("}", ", \"service\": \"ehr\"}"));
        String button = "name=\"ticket\" value=\"%d\"";
        assertThat(page(6, Cast.MARIA, "/tickets/" + ana)).contains(button.formatted(marcus),
                marcus + " (6 West): Beds are empty on the board");
        assertThat(page(6, Cast.ANA, "/tickets/" + ana)).doesNotContain(button.formatted(marcus), "/same-trouble",
                "Beds are empty");

        assertThat(post(7, Cast.MARIA, ana, "", String.valueOf(marcus))).hasStatus(HttpStatus.SEE_OTHER).headers()
                .hasValue("Location", "/tickets/" + ana);
        assertThat(page(8, Cast.MARIA, "/tickets/" + ana))
                .contains("<a href=\"/tickets/%d\">%d</a> (6 West)".formatted(marcus, marcus), "Not the same")
                .doesNotContain(button.formatted(marcus));
        assertThat(page(8, Cast.ANA, "/tickets/" + ana))
                .contains("request %d on 6 West".formatted(marcus), "2 units report the same")
                .doesNotContain("Beds are empty", "Not the same");
    }

    @Test
    void whatWasTypedComesBackWithTheReasonAndBothActsAreUndone() {
        long ana = ask(0, ON_7E);
        long marcus = ask(300, Cast.MARCUS, ON_6W);
        for (String typed : List.of("", "<b>4711</b>", "99999999999999999999", "-5", "999999999")) {
            assertThat(post(301, Cast.MARIA, ana, "", typed)).as(typed).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                    .bodyText().contains("We know no open request with this number.",
                            "value=\"" + typed.replace("<", "&lt;") + "\"");
        }
        assertThat(post(301, Cast.ANA, ana, "", "#" + ana)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(post(301, Cast.MARCUS, ana, "", "")).hasStatus(HttpStatus.NOT_FOUND);

        MvcTestResult joined = post(301, Cast.MARIA, ana, "", " #" + marcus + " ");
        assertThat(undo(joined)).isEqualTo("/tickets/%d/same-trouble/end?ticket=%d".formatted(ana, marcus));
        assertThat(post(302, Cast.MARIA, ana, "", "" + marcus)).hasStatus(HttpStatus.CONFLICT).bodyText()
                .contains("These requests are joined already.");

        MvcTestResult parted = at(303, () -> post(Cast.MARIA, undo(joined)));
        assertThat(groups()).isEmpty();
        at(304, () -> post(Cast.MARIA, undo(parted)));
        assertThat(groups()).hasSize(2);
    }

    private static String undo(MvcTestResult done) {
        return String.valueOf(done.getMvcResult().getFlashMap().get("undo"));
    }

    private MvcTestResult post(long minute, String who, long number, String act, String typed) {
        return at(minute, () -> http.post().uri("/tickets/" + number + "/same-trouble" + act).param("ticket", typed)
                .with(user(who)).with(csrf()).exchange());
    }

    private MvcTestResult post(String who, String address) {
        MvcTestResult done = http.post().uri(address).with(user(who)).with(csrf()).exchange();
        assertThat(done).hasStatus(HttpStatus.SEE_OTHER);
        return done;
    }

    private long ask(long minute, String who, String json) {
        return at(minute, () -> api.ask(who, json));
    }

    private @Nullable Long join(long minute, long number, String who, @Nullable Long other) {
        return at(minute, () -> troubles.join(number, who(who), other));
    }

    private @Nullable Long part(long minute, long number, String who, @Nullable Long out) {
        return at(minute, () -> troubles.part(number, who(who), out));
    }

    private static String says(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        return ((Wrong) org.assertj.core.api.Assertions.catchThrowable(act)).fields().getFirst().message();
    }

    private Reader who(String username) {
        return directory.reader(username).orElseThrow();
    }

    private int units(long number) {
        return jdbc.sql("select units_affected from desk.tickets where number = :number").param("number", number)
                .query(Integer.class).single();
    }

    private int level(long number) {
        return jdbc.sql("select level from desk.tickets where number = :number").param("number", number)
                .query(Integer.class).single();
    }

    private List<String> reasons(long number) {
        return ApiCalls.read(api.get(Cast.DEV, "/tickets/" + number), "$.impact.reasons");
    }

    private List<String> entries(long number) {
        return jdbc.sql("select kind from desk.timeline where ticket = :number order by entry_no")
                .param("number", number).query(String.class).list();
    }

    private Map<Long, Long> groups() {
        return jdbc.sql("select ticket, trouble from desk.same_troubles order by ticket")
                .query((row, at) -> Map.entry(row.getLong(1), row.getLong(2))).list().stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}

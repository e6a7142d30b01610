package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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

/** The same people asked for the same trouble twice: it goes on in one request, and apart again if that was wrong. */
class MergesTest extends DeskPagesCase {

    private static final String SCANNER = """
            {"summary": "The scanner on cart 3 does not read", "unit": "7E", "effect": "slowed", "device": "CD-0417"}""";
    private static final String AGAIN = """
            {"summary": "Scanner on cart 3 reads no bands", "unit": "7E", "effect": "blocked", "device": "CD-0417", "place": "cart 3"}""";
    private static final String ON_6W = """
            {"summary": "Our scanner does not read", "unit": "6W", "effect": "slowed"}""";

    @Autowired
    Merges merges;
    @Autowired
    Troubles troubles;
    @Autowired
    Directory directory;

    @Test
    void itGoesOnInTheOtherAndOwesNothingHere() {
        long first = ask(0, SCANNER);
        long second = ask(5, Cast.JOE, AGAIN);

        assertThat(merge(10, second, Cast.MARIA, first)).isEqualTo(first);
        lawful();

        assertThat(state(second)).isEqualTo("merged");
        assertThat(state(first)).isEqualTo("open");
        assertThat(entries(second)).endsWith("merged");
        assertThat(entries(first)).contains("took_in");
        assertThat(waiting(first)).containsExactly(Cast.JOE);
        assertThat(following(first)).contains(Cast.JOE);
        assertThat(jdbc.sql("select count(*) from promises.live_words where ticket = :number").param("number", second)
                .query(Integer.class).single()).isZero();
        assertThat(jdbc.sql(
                "select number from desk.tickets where unit = (select unit from desk.tickets where number = :number) and ended_at is null and number in (:first, :number)")
                .param("number", second).param("first", first).query(Long.class).list()).containsExactly(first);
    }

    @Test
    void whatOneOfThemSaysOfCareHoldsForTheOneThatGoesOn() {
        long first = ask(0, SCANNER);
        long second = ask(5, Cast.JOE, AGAIN);
        int before = level(first);

        merge(10, second, Cast.MARIA, first);
        assertThat(facts(first)).isEqualTo("blocked some 1");
        assertThat(level(first)).isLessThan(before);

        undo(11, second, Cast.MARIA);
        assertThat(facts(first)).isEqualTo("slowed one 0");
        assertThat(level(first)).isEqualTo(before);
        assertThat(facts(second)).isEqualTo("blocked one 0");
    }

    @Test
    void whatTheUnitSaidSinceStaysWhenItIsUndone() {
        long first = ask(0, SCANNER);
        long second = ask(5, Cast.JOE, AGAIN);
        merge(10, second, Cast.MARIA, first);
        assertThat(at(11,
                () -> api.patch(Cast.ANA, "/tickets/" + first + "/facts",
                        "{\"effect\": \"workaround\", \"reach\": \"all\"}")))
                .hasStatusOk();

        undo(12, second, Cast.MARIA);
        assertThat(facts(first)).isEqualTo("workaround all 0");
    }

    @Test
    void whoeverAskedTwiceWaitsOnce() {
        long first = ask(0, SCANNER);
        long second = ask(5, AGAIN);
        merge(10, second, Cast.MARIA, first);

        assertThat(waiting(first)).isEmpty();
        assertThat(facts(first)).isEqualTo("blocked one 0");
    }

    @Test
    void everybodyWhoWaitsIsToldOnceAndWaitsOn() {
        long first = ask(0, SCANNER);
        long second = ask(5, Cast.JOE, AGAIN);
        at(6, () -> api.post(Cast.PRIYA, "/tickets/" + second + "/me-too", "{\"place\": \"cart 5\"}"));
        at(7, () -> api.put(Cast.GRACE, "/tickets/" + second + "/watchers/" + Cast.GRACE, null));
        merge(10, second, Cast.DEV, first);

        assertThat(waiting(first)).containsExactly(Cast.JOE, Cast.PRIYA);
        assertThat(following(first)).contains(Cast.JOE, Cast.PRIYA, Cast.GRACE);
        for (String who : List.of(Cast.JOE, Cast.PRIYA, Cast.GRACE)) {
            assertThat(told(who, "notice.merged")).as(who).isEqualTo(1);
        }
        assertThat(told(Cast.ANA, "notice.merged")).isZero();
        assertThat(told(Cast.MARIA, "notice.took-in")).isEqualTo(1);
        assertThat(told(Cast.MARIA, "notice.merged.it")).as("she has both").isZero();

        at(20, () -> api.post(Cast.MARIA, "/tickets/" + first + "/messages",
                "{\"text\": \"I bring another.\", \"next_word_at\": \"%s\"}".formatted(in(40))));
        assertThat(told(Cast.JOE, "notice.word")).isEqualTo(1);
        at(30, () -> api.post(Cast.MARIA, "/tickets/" + first + "/resolution", "{\"text\": \"It reads.\"}"));
        assertThat(at(31, () -> api.post(Cast.JOE, "/tickets/" + first + "/confirmation", "{\"fixed\": false}")))
                .as("he may say that it is not").hasStatus(HttpStatus.CREATED);
    }

    @Test
    void intoOneThatWasMergedIsIntoTheOneWhereThatGoesOn() {
        long first = ask(0, SCANNER);
        long second = ask(1, Cast.JOE, AGAIN);
        long third = ask(2, Cast.PRIYA, AGAIN);
        long fourth = ask(3, Cast.TIA, AGAIN);
        merge(10, second, Cast.MARIA, first);
        assertThat(merge(11, third, Cast.MARIA, second)).isEqualTo(first);
        assertThat(merge(12, first, Cast.MARIA, fourth)).isEqualTo(fourth);
        lawful();

        assertThat(goesOn(second)).isEqualTo(fourth);
        assertThat(waiting(fourth)).containsExactly(Cast.ANA, Cast.JOE, Cast.PRIYA);
        for (long merged : List.of(first, second, third)) {
            assertThat(says(() -> merge(13, fourth, Cast.MARIA, merged)))
                    .isEqualTo("Request %d went on in this very one already.".formatted(merged));
        }

        undo(14, third, Cast.MARIA);
        lawful();
        assertThat(waiting(fourth)).containsExactly(Cast.ANA, Cast.JOE);
        assertThat(waiting(first)).containsExactly(Cast.JOE);
        undo(15, first, Cast.MARIA);
        lawful();
        assertThat(goesOn(second)).isEqualTo(first);
        assertThat(waiting(fourth)).isEmpty();
    }

    @Test
    void whoeverCameWithAnotherOneAsWellStays() {
        long first = ask(0, SCANNER);
        long second = ask(1, Cast.JOE, AGAIN);
        long third = ask(2, Cast.JOE, AGAIN);
        merge(10, second, Cast.MARIA, first);
        merge(11, third, Cast.MARIA, first);

        undo(12, second, Cast.MARIA);
        assertThat(waiting(first)).containsExactly(Cast.JOE);
        assertThat(facts(first)).isEqualTo("blocked some 1");
        undo(13, third, Cast.MARIA);
        assertThat(waiting(first)).isEmpty();
        assertThat(following(first)).doesNotContain(Cast.JOE);
    }

    @Test
    void whatIsUndoneOneByOneLeavesAllOfThemAsTheyWere() {
        long ana = ask(0, SCANNER);
        long joe = ask(1, Cast.JOE, SCANNER);
        long priya = ask(2, Cast.PRIYA, AGAIN);
        List<Long> all = List.of(ana, joe, priya);
        List<String> before = all.stream().map(number -> facts(number) + " " + level(number)).toList();
        merge(10, priya, Cast.MARIA, joe);
        merge(11, joe, Cast.MARIA, ana);
        assertThat(facts(ana)).isEqualTo("blocked some 2");

        undo(12, priya, Cast.MARIA);
        assertThat(facts(ana)).isEqualTo("slowed some 1");
        undo(13, joe, Cast.MARIA);
        lawful();
        assertThat(all.stream().map(number -> facts(number) + " " + level(number)).toList()).isEqualTo(before);
        assertThat(all).allSatisfy(number -> assertThat(waiting(number)).isEmpty());
    }

    @Test
    void undoneItIsOpenWithSomebodyByNameAndTheWordThatWasOwed() {
        long first = ask(0, SCANNER);
        long second = ask(0, Cast.JOE, AGAIN);
        String owed = word(second);
        merge(1, second, Cast.MARIA, first);
        assertThat(word(second)).isNull();

        undo(2, second, Cast.DEV);
        lawful();
        assertThat(state(second)).isEqualTo("open");
        assertThat(word(second)).isEqualTo(owed);
        assertThat(entries(second)).endsWith("merged", "unmerged");
        assertThat(entries(first)).contains("took_in", "let_go");
        assertThat(told(Cast.MARIA, "notice.unmerged")).isEqualTo(1);
        assertThatThrownBy(() -> undo(3, second, Cast.DEV)).isInstanceOf(Conflict.class);

        merge(4, first, Cast.MARIA, second);
        lawful();
        assertThat(goesOn(first)).isEqualTo(second);
    }

    @Test
    void whoeverAskedMaySayThatItIsAnotherTroubleForTwoWeeks() {
        long first = ask(0, SCANNER);
        long second = ask(0, Cast.JOE, AGAIN);
        merge(1, second, Cast.MARIA, first);
        assertThatThrownBy(() -> undo(2, second, Cast.LIN)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> undo(2, second, Cast.MARCUS)).isInstanceOf(NotThere.class);

        undo(3, second, Cast.JOE);
        assertThat(state(second)).isEqualTo("open");
        merge(4, second, Cast.MARIA, first);
        assertThatThrownBy(() -> undo(15 * 24 * 60, second, Cast.JOE)).isInstanceOf(Conflict.class)
                .hasMessageContaining("14 days");
    }

    @Test
    void itIsUndoneEvenWhenTheOtherHasEnded() {
        long first = ask(0, SCANNER);
        long second = ask(0, Cast.JOE, AGAIN);
        merge(1, second, Cast.MARIA, first);
        at(2, () -> api.post(Cast.ANA, "/tickets/" + first + "/confirmation", "{\"fixed\": true}"));

        undo(3, second, Cast.JOE);
        lawful();
        assertThat(state(second)).isEqualTo("open");
        assertThat(state(first)).isEqualTo("fixed");
        assertThat(facts(first)).isEqualTo("blocked some 1");
    }

    @Test
    void onlyItMergesAndOnlyWhatItSees() {
        long first = ask(0, SCANNER);
        long second = ask(0, Cast.JOE, AGAIN);

        assertThatThrownBy(() -> merge(1, second, Cast.ANA, first)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> merge(1, second, Cast.LIN, first)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> merge(1, second, Cast.MARCUS, first)).isInstanceOf(NotThere.class);
        long elsewhere = ask(0, Cast.MARCUS, ON_6W);
        assertThat(says(() -> merge(1, second, Cast.ANA, elsewhere))).as("not seen, like one that is not there")
                .isEqualTo(says(() -> merge(1, second, Cast.ANA, 999_999_999L)));
        assertThat(count()).isZero();
    }

    @Test
    void whatCannotBeIsSaidBesideTheField() {
        long first = ask(0, SCANNER);
        long ended = ask(0, SCANNER);
        at(1, () -> api.post(Cast.ANA, "/tickets/" + ended + "/cancellation", "{\"reason\": \"It works\"}"));

        for (Long wrong : new Long[]{null, -1L, 0L, Long.MAX_VALUE, 999_999_999L, ended, first}) {
            assertThatThrownBy(() -> merge(2, first, Cast.MARIA, wrong)).as("%s", wrong).isInstanceOf(Wrong.class);
        }
        assertThat(says(() -> merge(2, first, Cast.MARIA, ended)))
                .isEqualTo("Request %d has ended. Name one that is open.".formatted(ended));
        assertThatThrownBy(() -> merge(2, ended, Cast.MARIA, first)).isInstanceOf(Conflict.class);
        assertThat(count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {PERSONAL, INTRUSION})
    void whatIsPersonalOrInTheSecurityLaneStaysByItself(String alone) {
        long number = ask(0, alone);
        long first = ask(0, SCANNER);
        String responsible = jdbc.sql("""
                select p.username from desk.tickets t
                  join directory.person_names p on p.id = t.responsible
                 where t.number = :number""").param("number", number).query(String.class).single();

        assertThatThrownBy(() -> merge(1, number, responsible, first)).isInstanceOf(NotAllowed.class);
        assertThat(says(() -> merge(1, first, responsible, number)))
                .isEqualTo("A personal request, or one in the security lane, stays by itself.");
        assertThat(says(() -> merge(1, first, Cast.PAUL, number))).as("who may not see it learns nothing")
                .isEqualTo("We know no open request with this number.");
        assertThat(get(1, responsible, "/tickets/" + number + "/merge")).hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void nobodyWhoWaitsIsLeftBehindWithARequestThatTheyMayNotRead() {
        long ana = ask(0, SCANNER);
        long marcus = ask(0, Cast.MARCUS, ON_6W);
        long of6w = ask(2, Cast.MARCUS, ON_6W);
        jdbc.sql("""
                insert into directory.memberships (person, unit)
                select p.id, u.id from directory.person_names p, directory.unit_names u
                 where p.username = 'marcus.webb' and u.code = '7E'""").update();
        assertThat(merge(3, of6w, Cast.MARIA, ana)).as("he is of both units").isEqualTo(ana);
        assertThat(waiting(ana)).containsExactly(Cast.MARCUS);

        String nurse = of6West();
        assertThat(at(4, () -> api.post(nurse, "/tickets/" + marcus + "/me-too", "{}"))).hasStatus(HttpStatus.CREATED);
        assertThat(says(() -> merge(5, marcus, Cast.MARIA, ana))).as("he may read it, and not who joined him")
                .doesNotContain("Marcus").contains("waits for this one and may not read request " + ana);
        assertThat(says(() -> merge(5, ana, Cast.MARIA, marcus)))
                .startsWith("Ana Reyes waits for this one and may not read request " + marcus);
    }

    @Test
    void whereHarmIsPossibleTheOtherGoesOn() {
        long first = ask(0, SCANNER);
        long harm = ask(0, SCANNER.replace("}", ", \"harm\": true}"));

        assertThat(says(() -> merge(1, harm, Cast.MARIA, first)))
                .endsWith("Merge %d into %d instead.".formatted(first, harm));
        assertThat(merge(1, first, Cast.MARIA, harm)).isEqualTo(harm);
    }

    @Test
    void saidTwiceItIsDoneOnceAndIntoAnotherItIsRefused() {
        long first = ask(0, SCANNER);
        long second = ask(0, Cast.JOE, AGAIN);
        long third = ask(0, Cast.PRIYA, AGAIN);
        merge(1, second, Cast.MARIA, first);
        List<String> before = entries(first);

        assertThat(merge(2, second, Cast.MARIA, first)).isEqualTo(first);
        assertThat(entries(first)).isEqualTo(before);
        assertThat(count()).isEqualTo(1);
        assertThat(told(Cast.JOE, "notice.merged")).isEqualTo(1);
        assertThatThrownBy(() -> merge(3, second, Cast.MARIA, third)).isInstanceOf(Conflict.class)
                .hasMessageContaining("This went on in request " + first);
        assertThatThrownBy(() -> at(3, () -> merges.merge(third, who(Cast.MARIA), first, "", 99)))
                .isInstanceOf(Conflict.class);
        assertThat(state(third)).isEqualTo("open");
    }

    @Test
    void whatWasJoinedWithOtherUnitsStaysJoined() {
        long first = ask(0, SCANNER);
        long second = ask(300, Cast.JOE, AGAIN);
        long marcus = ask(301, Cast.MARCUS, ON_6W);
        at(302, () -> troubles.join(second, who(Cast.MARIA), marcus));

        merge(303, second, Cast.MARIA, first);
        assertThat(jdbc.sql("select units_affected from desk.tickets where number in (:a, :b)").param("a", first)
                .param("b", marcus).query(Integer.class).list()).containsExactly(2, 2);
    }

    @Test
    void anApologyIsStillOwedAndSaidWhereTheWordWasBroken() {
        long first = ask(0, SCANNER);
        long second = ask(0, Cast.JOE, AGAIN);
        passes(600, second);
        merge(601, second, Cast.MARIA, first);
        lawful();
        assertThat(apologies(second)).isEqualTo(1);
        assertThat(page(602, Cast.MARIA, "/tickets/" + second)).contains("id=\"write\"");

        assertThat(at(602, () -> api.post(Cast.MARIA, "/tickets/" + second + "/messages",
                "{\"text\": \"We did not write. Sorry.\"}"))).hasStatus(HttpStatus.CREATED);
        assertThat(apologies(second)).isZero();
        assertThat(at(603, () -> api.post(Cast.MARIA, "/tickets/" + second + "/messages", "{\"text\": \"More\"}")))
                .hasStatus(HttpStatus.CONFLICT);
        assertThat(page(604, Cast.MARIA, "/tickets/" + second)).doesNotContain("id=\"write\"");
    }

    @Test
    void whatWasMergedIsTalkedOfAndSettledWhereItGoesOn() {
        long first = ask(0, SCANNER);
        long second = ask(0, Cast.JOE, AGAIN);
        merge(1, second, Cast.MARIA, first);

        for (var act : Map.of("/messages", "{\"text\": \"Hello\"}", "/confirmation", "{\"fixed\": false}",
                "/facts", "{\"effect\": \"none\"}", "/cancellation", "{\"reason\": \"r\"}", "/me-too", "{}")
                .entrySet()) {
            MvcTestResult refused = at(2, () -> act.getKey().equals("/facts")
                    ? api.patch(Cast.JOE, "/tickets/" + second + "/facts", act.getValue())
                    : api.post(Cast.JOE, "/tickets/" + second + act.getKey(), act.getValue()));
            assertThat(refused).as(act.getKey()).hasStatus(HttpStatus.CONFLICT).bodyText()
                    .contains("This went on in request " + first);
        }
        assertThat(at(2, () -> api.post(Cast.MARIA, "/tickets/" + second + "/notes", "{\"text\": \"Hello\"}")))
                .hasStatus(HttpStatus.CONFLICT);
        assertThat(at(2, () -> api.post(Cast.MARIA, "/tickets/" + second + "/confirmation",
                "{\"fixed\": false, \"by_phone\": true, \"said_by\": \"joe.lindqvist\"}")))
                .hasStatus(HttpStatus.CONFLICT);
        lawful();
    }

    @Test
    void wordsBegunBeforeItWasMergedAreNotLostAndGoWhereItGoesOn() {
        long first = ask(0, SCANNER);
        long second = ask(0, Cast.JOE, AGAIN);
        merge(1, second, Cast.MARIA, first);

        MvcTestResult late = at(2, () -> http.post().uri("/tickets/" + second + "/entries").param("text", "Cart 5 too")
                .with(user(Cast.JOE)).with(csrf()).exchange());
        assertThat(late).hasStatus(HttpStatus.CONFLICT).bodyText().contains("This went on in request " + first,
                "action=\"/tickets/" + first + "/entries\"", ">Cart 5 too</textarea>");
        assertThat(at(3, () -> http.post().uri("/tickets/" + first + "/entries").param("text", "Cart 5 too")
                .with(user(Cast.JOE)).with(csrf()).exchange())).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(entries(first)).endsWith("reply");
    }

    @Test
    void theDatabaseRefusesCirclesAndMergesThatNoTicketKnowsOf() {
        long first = ask(0, SCANNER);
        long second = ask(0, Cast.JOE, AGAIN);
        merge(1, second, Cast.MARIA, first);
        String insert = """
                insert into desk.merges (ticket, goes_on_in, merged_by, merged_at, joined, followed, was_effect, was_reach)
                select :ticket, :into, requester, now(), '{}', '{}', effect, reach from desk.tickets where number = :into""";

        assertThatThrownBy(() -> jdbc.sql(insert).param("ticket", first).param("into", second).update())
                .isInstanceOf(DataIntegrityViolationException.class).hasMessageContaining("goes on in another itself");
    }

    @Test
    void theFormOffersWhatIsOpenOnTheUnitAndGivesBackWhatWasTyped() {
        long first = ask(0, SCANNER);
        long second = ask(0, Cast.JOE, AGAIN);
        String form = page(1, Cast.MARIA, "/tickets/" + second + "/merge");
        assertThat(form).contains("name=\"into\" value=\"%d\"".formatted(first), "The scanner on cart 3 does not read")
                .doesNotContain("name=\"into\" value=\"%d\"".formatted(second));
        assertThat(page(1, Cast.MARIA, "/tickets/" + second))
                .contains("/tickets/" + second + "/merge\" data-key=\"m\"");
        assertThat(page(1, Cast.JOE, "/tickets/" + second)).doesNotContain("/merge");
        assertThat(get(1, Cast.JOE, "/tickets/" + second + "/merge")).hasStatus(HttpStatus.FORBIDDEN);

        for (String typed : List.of("", "<b>4711</b>", "99999999999999999999", "-5", "999999999")) {
            assertThat(post(2, Cast.MARIA, second, "", "into", typed, "reason", "one cradle")).as(typed)
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText()
                    .contains("We know no open request with this number.",
                            "value=\"" + typed.replace("<", "&lt;") + "\"", "value=\"one cradle\"");
        }
        assertThat(post(2, Cast.MARIA, second, "", "into", "" + first, "version", "99"))
                .hasStatus(HttpStatus.CONFLICT).bodyText().contains("Somebody changed this request");

        MvcTestResult merged = post(3, Cast.MARIA, second, "", "into", " #" + first + " ", "reason", "one cradle");
        assertThat(merged).hasStatus(HttpStatus.SEE_OTHER).headers().hasValue("Location", "/tickets/" + second);
        String undo = String.valueOf(merged.getMvcResult().getFlashMap().get("undo"));
        assertThat(undo).isEqualTo("/tickets/%d/merge/end".formatted(second));
        assertThat(get(4, Cast.MARIA, "/tickets/" + second + "/merge")).hasStatus(HttpStatus.CONFLICT);
        assertThat(post(4, Cast.MARIA, second, "/end")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(state(second)).isEqualTo("open");
    }

    @Test
    void itsPageSaysOnTopWhereItWentOnAndTheOtherListsIt() {
        long first = ask(0, SCANNER);
        long second = ask(0, Cast.JOE, AGAIN);
        merge(1, second, Cast.MARIA, first);

        String joe = page(2, Cast.JOE, "/tickets/" + second);
        assertThat(joe).contains("<b>This went on</b> in <a href=\"/tickets/%d\">request %d</a>, with Maria Lopez"
                .formatted(first, first), "Next word by", "It is another trouble")
                .doesNotContain("id=\"write\"", "/confirmation\"");
        assertThat(page(2, Cast.ANA, "/tickets/" + first)).contains("Merged into this one",
                "<a href=\"/tickets/%d\">%d</a>".formatted(second, second), "Scanner on cart 3 reads no bands");
        assertThat(page(2, Cast.MARIA, "/tickets/" + second)).contains("Not the same: undo the merge");
        assertThat(page(2, Cast.JOE, "/tickets")).contains("The scanner on cart 3 does not read");
        assertThat(page(2, Cast.JOE, "/tickets?ended=true")).contains("went on elsewhere");
    }

    @Test
    void whoeverMayNotReadTheOtherGetsItsNumberAndNoWay() {
        long first = ask(0, SCANNER);
        long second = ask(0, Cast.MARCUS, ON_6W);
        jdbc.sql("""
                insert into directory.memberships (person, unit)
                select p.id, u.id from directory.person_names p, directory.unit_names u
                 where p.username = 'marcus.webb' and u.code = '7E'""").update();
        merge(1, second, Cast.MARIA, first);

        assertThat(page(2, of6West(), "/tickets/" + second)).contains("<b>This went on</b> in request " + first)
                .doesNotContain("The scanner on cart 3", "href=\"/tickets/" + first);
        assertThat(page(2, Cast.ANA, "/tickets/" + first)).contains("request %d on 6 West".formatted(second))
                .doesNotContain("Our scanner does not read");
    }

    /** Somebody of 6 West beside Marcus. */
    private String of6West() {
        return jdbc.sql("""
                select p.username
                  from directory.unit_people m
                  join directory.unit_names u on u.id = m.unit and u.code = '6W'
                  join directory.person_names p on p.id = m.person and p.active and p.username <> 'marcus.webb'
                 where not exists (select from directory.person_roles r where r.person = p.id)
                 order by p.id
                 limit 1""").query(String.class).single();
    }

    private MvcTestResult post(long minute, String who, long number, String act, String... fields) {
        return at(minute, () -> {
            var request = http.post().uri("/tickets/" + number + "/merge" + act).with(user(who)).with(csrf());
            for (int i = 0; i < fields.length; i += 2) {
                request = request.param(fields[i], fields[i + 1]);
            }
            return request.exchange();
        });
    }

    private long ask(long minute, String who, String json) {
        return at(minute, () -> api.ask(who, json));
    }

    private long merge(long minute, long number, String who, @Nullable Long into) {
        return at(minute, () -> merges.merge(number, who(who), into, "", null));
    }

    private void undo(long minute, long number, String who) {
        at(minute, () -> {
            merges.undo(number, who(who));
            return null;
        });
    }

    private static String says(ThrowingCallable act) {
        return ((Wrong) Assertions.catchThrowable(act)).fields().getFirst().message();
    }

    private Reader who(String username) {
        return directory.reader(username).orElseThrow();
    }

    /** As if it were committed. */
    private void lawful() {
        jdbc.sql("set constraints all immediate").update();
        jdbc.sql("set constraints all deferred").update();
    }

    private String state(long number) {
        return jdbc.sql("select state from desk.tickets where number = :n").param("n", number).query(String.class)
                .single();
    }

    private @Nullable String word(long number) {
        return jdbc.sql("select coalesce(cast(next_word as text), '') from desk.tickets where number = :n")
                .param("n", number).query(String.class).optional().filter(word -> !word.isEmpty()).orElse(null);
    }

    private int level(long number) {
        return jdbc.sql("select level from desk.tickets where number = :n").param("n", number).query(Integer.class)
                .single();
    }

    private String facts(long number) {
        return jdbc.sql("select concat_ws(' ', effect, reach, joined) from desk.tickets where number = :n")
                .param("n", number).query(String.class).single();
    }

    private long goesOn(long number) {
        return jdbc.sql("select desk.survivor(:n)").param("n", number).query(Long.class).single();
    }

    private int count() {
        return jdbc.sql("select count(*) from desk.merges").query(Integer.class).single();
    }

    private int apologies(long number) {
        return jdbc.sql("select count(*) from promises.open_apologies where ticket = :n").param("n", number)
                .query(Integer.class).single();
    }

    private List<String> entries(long number) {
        return jdbc.sql("select kind from desk.timeline where ticket = :n order by entry_no").param("n", number)
                .query(String.class).list();
    }

    private List<String> waiting(long number) {
        return people("desk.me_toos", number);
    }

    private List<String> following(long number) {
        return people("desk.watchers", number);
    }

    private List<String> people(String table, long number) {
        return jdbc.sql("select p.username from " + table
                + " x join directory.person_names p on p.id = x.person where x.ticket = :n order by 1")
                .param("n", number).query(String.class).list();
    }

    private int told(String who, String sentence) {
        return jdbc.sql("""
                select count(*) from notify.notices n join directory.person_names p on p.id = n.person
                 where p.username = :who and n.sentence = :sentence""")
                .param("who", who).param("sentence", sentence).query(Integer.class).single();
    }
}

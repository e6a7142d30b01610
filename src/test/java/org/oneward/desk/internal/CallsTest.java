package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.transaction.TestTransaction;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Somebody rings, and what is said aloud stands in the record. */
class CallsTest extends DeskPagesCase {

    private static final String ACCOUNT = """
            {"summary": "Locked out", "unit": "7E", "effect": "slowed", "service": "accounts"}
            """;

    @ParameterizedTest
    @CsvSource({"7712,joe.lindqvist", "4-7712,joe.lindqvist", "Lindquist,joe.lindqvist", "lindkwist,joe.lindqvist",
            "Ana Reyez,ana.reyes", "anna reyes,ana.reyes", "okafor grase,grace.okafor", "Priya Nayr,priya.nair"})
    void somebodyIsFoundHoweverTheNameSounds(String typed, String username) {
        assertThat(found(typed)).startsWith(username);
    }

    @Test
    void aUnitListsItsPeopleAndThoseOnShiftComeFirst() {
        assertThat(found("7E")).contains(Cast.ANA, Cast.JOE, Cast.GRACE).doesNotContain(Cast.MARCUS, Cast.TOM);
        assertThat(found("7 east")).containsExactlyElementsOf(found("7E"));
        assertThat(found("7700")).as("the unit's phone").containsExactlyElementsOf(found("7E"));
        String page = page(0, Cast.DEV, "/desk/calls/new?who=7E");
        assertThat(page.indexOf("Joe Lindqvist")).isLessThan(page.indexOf("Tia Brooks"));
    }

    @Test
    void whoeverCanOnlyBeOneIsTakenAtOnce() {
        assertThat(get(0, Cast.DEV, "/desk/calls/new?who=7712&go=true")).hasStatus(HttpStatus.SEE_OTHER)
                .hasHeader("Location", "/desk/calls/new?caller=joe.lindqvist");
        assertThat(get(0, Cast.DEV, "/desk/calls/new?who=7E&go=true")).hasStatusOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyzzy", "<script>alert(1)</script>", "'; drop table desk.tickets; --", "%", "\u0000",
            "9999",
            "\\", "12345678901234567890123456789012345678901234567890"})
    void whoeverIsNotInTheDirectoryIsLookedForOnTheUnit(String typed) {
        String page = page(at(0, () -> http.get().uri("/desk/calls/new").param("who", typed).with(user(Cast.DEV))
                .exchange()));
        assertThat(page).contains("Somebody else, on", "value=\"7E\"").doesNotContain("<script>alert");
    }

    @Test
    void onlyThoseWhoWorkRequestsTakeCalls() {
        long number = ask(0, ApiCalls.SLOWED);
        for (String other : List.of(Cast.ANA, Cast.TOM, Cast.LIN, Cast.SAM, Cast.VERA, Cast.ROOT)) {
            assertThat(get(1, other, "/desk/calls/new")).as(other).hasStatus(HttpStatus.NOT_FOUND);
            assertThat(get(1, other, "/desk/calls/new?who=7E")).hasStatus(HttpStatus.NOT_FOUND);
            assertThat(get(1, other, "/desk/calls/new?caller=ana.reyes")).hasStatus(HttpStatus.NOT_FOUND);
            assertThat(post(1, other, "", "caller", Cast.ANA, "unit", "7E", "text", "x", "effect", "none"))
                    .hasStatus(HttpStatus.NOT_FOUND);
            assertThat(post(1, other, "/look", "caller", Cast.ANA)).hasStatus(HttpStatus.NOT_FOUND);
            for (String act : List.of("/status-questions", "/me-toos")) {
                assertThat(post(1, other, "/" + number + act, "caller", Cast.ANA)).hasStatus(HttpStatus.NOT_FOUND);
            }
        }
        assertThat(get(1, Cast.MARIA, "/desk/calls/new?caller=nobody")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(1, Cast.MARIA, "/desk/calls/new?unit=9Z")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void thePromiseSaidAloudIsThePromiseInTheRecord() {
        String next = offered(page(0, Cast.DEV, "/desk/calls/new?caller=ana.reyes"));

        long number = written(post(0, Cast.DEV, "", "caller", Cast.ANA, "unit", "7E", "text",
                "Bands do not read on cart 5 <b>either</b>", "effect", "slowed", "suspect", "scanning", "next_word_at",
                next,
                "do", "write"));

        assertThat(jdbc.sql("""
                select w.due_at = cast(:next as timestamptz) and w.due_at = t.next_word and w.made_by = d.id
                       and t.channel = 'phone' and q.username = 'ana.reyes' and t.first_word_at is not null
                  from desk.tickets t
                  join promises.live_words w on w.ticket = t.number
                  join directory.person_names q on q.id = t.requester
                  join directory.person_names d on d.username = 'dev.patel'
                 where t.number = :number
                """).param("next", next).param("number", number).query(Boolean.class).single()).isTrue();
        assertThat(jdbc.sql("select count(*) from promises.words where ticket = :number and state = 'kept'")
                .param("number", number).query(Integer.class).single()).as("the call is the first word").isOne();
        String ward = page(1, Cast.ANA, "/tickets/" + number);
        assertThat(ward).contains("Ana Reyes and Dev Patel spoke on the phone.", "Dev Patel wrote it down",
                "Bands do not read on cart 5 &lt;b&gt;either&lt;/b&gt;").doesNotContain("<b>either");
    }

    /** A later word than the level allows is refused as everywhere, and all that was typed stays. */
    @Test
    void aWordThatIsTooLateIsNotPromisedAndNothingIsWritten() {
        int before = tickets();
        TestTransaction.end();
        MvcTestResult answer = post(0, Cast.DEV, "", "caller", Cast.ANA, "unit", "7E", "text",
                "No monitor shows waves", "effect", "blocked", "suspect", "monitors", "next_word_at", in(60 * 24 * 9),
                "do",
                "write");

        assertThat(answer).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText().contains("No monitor shows waves");
        assertThat(tickets()).isEqualTo(before);
    }

    @Test
    void whatIsMissingIsSaidAtItsField() {
        assertThat(post(0, Cast.DEV, "", "caller", Cast.ANA, "unit", "7E", "text", "", "do", "write"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText()
                .contains("Say what is in your way", "Choose one.", "On the phone with Ana Reyes");
        assertThat(post(0, Cast.DEV, "", "caller", Cast.ANA, "unit", "7E", "text", "Slow", "effect", "none", "do",
                "write"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText().contains("Say when you write or call again.");
        assertThat(
                post(0, Cast.DEV, "", "caller", Cast.ANA, "unit", "7E", "text", "Band of MRN 4711234", "effect", "none",
                        "next_word_at", in(20)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText()
                .contains("looks like a patient’s number");
    }

    @Test
    void theWordsOfALowerLevelReachFurther() {
        String path = "/desk/calls/new?caller=ana.reyes";
        String worst = latest(page(0, Cast.DEV, path));
        String later = latest(page(post(0, Cast.DEV, "/look", "caller", Cast.ANA, "unit", "7E", "effect", "none")));
        assertThat(later).isNotEqualTo(worst);
    }

    @Test
    void howTheyWereTreatedIsAskedAlthoughNothingIsFixedYet() {
        long number = written(
                post(0, Cast.DEV, "", "caller", Cast.ANA, "unit", "7E", "text", "The cart is slow", "effect",
                        "none", "next_word_at", in(20), "do", "write"));

        assertThat(page(1, Cast.ANA, "/trust/tickets/" + number)).contains("How were you treated?", "name=\"treated\"");
        assertThat(page(1, Cast.ANA, "/notices"))
                .contains("Dev Patel spoke with you about request " + number + ". How were you treated?");
    }

    @Test
    void fixedWhileTheySpokeIsHersToSay() {
        long number = written(
                post(0, Cast.DEV, "", "caller", Cast.ANA, "unit", "7E", "text", "The cart is slow", "effect",
                        "none", "next_word_at", in(20), "do", "fixed"));

        assertThat(jdbc.sql("""
                select t.state || ' ' || a.username || ' ' || n.username || ' ' || r.by_phone
                  from desk.tickets t
                  join desk.resolutions r on r.ticket = t.number
                  join directory.person_names a on a.id = r.answered_by
                  join directory.person_names n on n.id = r.noted_by
                 where t.number = :number""").param("number", number).query(String.class).single())
                .isEqualTo("fixed ana.reyes dev.patel true");
        assertThat(page(1, Cast.ANA, "/tickets/" + number)).contains("Fixed together", "on the phone");
        assertThat(page(1, Cast.ANA, "/trust/tickets/" + number)).contains("name=\"treated\"");
    }

    @Test
    void whoeverCallsJoinsWhatIsOpenAlready() {
        long number = ask(0, ApiCalls.SLOWED);
        String look = page(post(1, Cast.DEV, "/look", "caller", Cast.JOE, "unit", "7E", "text",
                "scanner on med cart 3 does not read"));
        assertThat(look).contains("/desk/calls/" + number + "/me-toos");

        assertThat(post(1, Cast.DEV, "/" + number + "/me-toos", "caller", Cast.JOE, "unit", "7E"))
                .hasStatus(HttpStatus.SEE_OTHER);

        assertThat(page(2, Cast.ANA, "/tickets/" + number))
                .contains("<b>Joe Lindqvist</b> said on the phone: the same here. Dev Patel wrote it down");
        assertThat(jdbc.sql("select joined from desk.tickets where number = :number").param("number", number)
                .query(Integer.class).single()).isOne();
        assertThat(post(2, Cast.DEV, "/" + number + "/me-toos", "caller", Cast.MARCUS, "unit", "6W"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText()
                .contains("Marcus Webb does not belong to 7 East");
    }

    @Test
    void howItStandsIsOneTrueSentence() {
        long number = ask(0, ApiCalls.SLOWED);
        assertThat(say(1, Cast.ANA))
                .matches("“Maria Lopez has it and has not opened it yet; first word by \\d\\d:\\d\\d.”");

        page(2, Cast.MARIA, "/tickets/" + number);
        assertThat(say(3, Cast.ANA)).startsWith("“Maria Lopez has it and saw it 14:02; first word by ");

        at(4, () -> api.put(Cast.MARIA, "/tickets/" + number + "/responsible", "{\"username\": \"maria.lopez\"}"));
        at(5, () -> api.post(Cast.MARIA, "/tickets/" + number + "/messages",
                "{\"text\": \"I look.\", \"next_word_at\": \"%s\"}".formatted(in(30))));
        assertThat(say(6, Cast.ANA)).isEqualTo("“Maria Lopez is on it since 14:04; next word by 14:30.”");
        assertThat(Pattern.compile("class=\"line\">([^<]+)<")
                .matcher(page(6, Cast.MARIA, "/desk/calls/new?caller=ana.reyes")).results().map(line -> line.group(1)))
                .containsExactly("“I have it myself; you hear from me by 14:30.”");

        passes(31, number);
        assertThat(say(31, Cast.ANA)).startsWith("“We said 14:30 and did not write. I am sorry. ");
    }

    @Test
    void aStatusQuestionIsCountedAndKeepsNoWord() {
        assertThat(page(0, Cast.DEV, "/desk/promises")).contains("Had to ask how it stands",
                "Nobody rang in the last 30 days.");
        long number = ask(0, ApiCalls.SLOWED);
        String due = due(number);

        assertThat(post(1, Cast.DEV, "/" + number + "/status-questions", "caller", Cast.ANA, "unit", "7E"))
                .hasStatus(HttpStatus.SEE_OTHER);
        at(2, () -> api.post(Cast.MARIA, "/tickets/" + number + "/calls",
                "{\"text\": \"She holds.\", \"next_word_at\": \"%s\"}".formatted(in(40))));
        post(3, Cast.DEV, "/" + number + "/status-questions", "caller", Cast.JOE, "unit", "7E");
        post(4, Cast.DEV, "/" + number + "/status-questions", "given", "Sam", "unit", "7E");

        assertThat(page(5, Cast.DEV, "/desk/promises")).contains("<b>3 of 4</b> calls in 30 days, 75 %, only asked");
        assertThat(page(60 * 24 * 31, Cast.DEV, "/desk/promises")).contains("Nobody rang in the last 30 days.");
        assertThat(page(5, Cast.ANA, "/tickets/" + number)).contains("asked on the phone how it stands. ",
                "Somebody from 7 East asked on the phone how it stands.",
                "Maria Lopez has it and has not opened it yet");
        assertThat(due(number)).isNotEqualTo(due);
        assertThat(jdbc.sql("select count(*) from promises.words where ticket = :number and state = 'kept'")
                .param("number", number).query(Integer.class).single()).as("by the call alone").isOne();
    }

    @Test
    void anotherUnitHearsNothingOfIt() {
        long number = ask(0, ApiCalls.SLOWED);
        assertThat(post(1, Cast.DEV, "/" + number + "/status-questions", "caller", Cast.MARCUS, "unit", "6W"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(page(1, Cast.DEV, "/desk/calls/new?caller=marcus.webb&unit=7E"))
                .contains("Nothing is open on 7 East for whoever calls.").doesNotContain("about=" + number);
    }

    @Test
    void aPersonalRequestIsItsOwnPersonsAloneAndOnlyOnceItIsSureWhoCalls() {
        long number = ask(0, PERSONAL);
        String path = "/desk/calls/new?caller=ana.reyes";
        assertThat(page(1, Cast.DEV, path)).contains("Personal request", "Make sure first that it is Ana Reyes.")
                .doesNotContain("My badge shows my old name");
        assertThat(page(1, Cast.DEV, "/desk/calls/new?caller=joe.lindqvist")).doesNotContain("Personal request",
                "My badge");
        assertThat(page(1, Cast.KOFI, path)).as("who may not see it").doesNotContain("Personal request", "My badge");

        assertThat(post(2, Cast.DEV, "/" + number + "/status-questions", "caller", Cast.ANA, "unit", "7E"))
                .hasStatus(HttpStatus.CONFLICT).bodyText().contains("You have not made sure that it is Ana Reyes.");
        assertThat(post(2, Cast.KOFI, "/" + number + "/status-questions", "caller", Cast.ANA, "unit", "7E", "identity",
                "back"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(2, Cast.DEV, "/" + number + "/status-questions", "caller", Cast.ANA, "unit", "7E", "identity",
                "back"))
                .hasStatus(HttpStatus.SEE_OTHER);

        assertThat(page(3, Cast.DEV, path)).contains("My badge shows my old name");
        assertThat(page(3, Cast.ANA, "/tickets/" + number))
                .contains("<b>Dev Patel</b> made sure it was <b>you</b>: called back 7 East");
        assertThat(page(63, Cast.DEV, path)).as("the next call").doesNotContain("My badge shows my old name");
    }

    @Test
    void anAccountIsNotSaidToBeFixedByWhoeverClaimsAName() {
        long number = ask(0, ACCOUNT);

        assertThat(post(1, Cast.DEV, "/confirmations", "caller", Cast.ANA, "unit", "7E", "fixed_one", "" + number))
                .hasStatus(HttpStatus.CONFLICT).bodyText().contains("Until then no reset, nothing personal is said");
        assertThat(form(1, Cast.DEV, "/tickets/" + number + "/confirmation", "by_phone", "true", "fixed", "true",
                "said_by",
                Cast.ANA)).as("nor on its own page").hasStatus(HttpStatus.CONFLICT).bodyText()
                .contains("name=\"identity\"");
        assertThat(post(1, Cast.DEV, "", "caller", Cast.ANA, "unit", "7E", "text", "Locked out again", "effect", "none",
                "suspect",
                "accounts", "do", "fixed")).hasStatus(HttpStatus.CONFLICT);
        assertThat(post(1, Cast.DEV, "/confirmations", "caller", Cast.ANA, "unit", "7E", "fixed_one", "" + number,
                "identity",
                "manager")).as("vouched by nobody").hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(post(1, Cast.DEV, "/confirmations", "caller", Cast.ANA, "unit", "7E", "fixed_one", "" + number,
                "identity",
                "stars")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(state(number)).isEqualTo("open");

        assertThat(post(2, Cast.DEV, "/confirmations", "caller", Cast.ANA, "unit", "7E", "fixed_one", "" + number,
                "identity",
                "manager", "vouched", "Grace Okafor")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(state(number)).isEqualTo("fixed");
        assertThat(page(3, Cast.JOE, "/tickets/" + number))
                .contains("<b>Dev Patel</b> made sure it was <b>Ana Reyes</b>: Grace Okafor vouched");
    }

    @Test
    void theProofIsOfThisPersonByThisPerson() {
        long number = ask(0, ACCOUNT);
        form(1, Cast.MARIA, "/desk/calls/" + number + "/status-questions", "caller", Cast.ANA, "unit", "7E", "identity",
                "badge");

        assertThat(post(2, Cast.DEV, "/confirmations", "caller", Cast.ANA, "unit", "7E", "fixed_one", "" + number))
                .as("another of IT").hasStatus(HttpStatus.CONFLICT);
        assertThat(post(2, Cast.MARIA, "/confirmations", "caller", Cast.JOE, "unit", "7E", "fixed_one", "" + number))
                .as("another caller").hasStatus(HttpStatus.CONFLICT);
        assertThat(post(2, Cast.MARIA, "/confirmations", "caller", Cast.ANA, "unit", "7E", "fixed_one", "" + number))
                .hasStatus(HttpStatus.SEE_OTHER);
    }

    @Test
    void somebodyUnknownAsksForAPersonOfTheUnit() {
        assertThat(post(0, Cast.DEV, "", "given", "", "unit", "7E", "caller", Cast.GRACE, "text", "The cart is slow",
                "effect",
                "none", "next_word_at", in(20))).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(
                post(0, Cast.DEV, "", "given", "Sam", "unit", "7E", "caller", Cast.MARCUS, "text", "The cart is slow",
                        "effect", "none", "next_word_at", in(20)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(post(0, Cast.DEV, "", "given", "Sam", "unit", "7E", "caller", Cast.GRACE, "text", "The cart is slow",
                "effect", "none", "do", "fixed")).hasStatus(HttpStatus.CONFLICT);
        long number = written(
                post(0, Cast.DEV, "", "given", "Sam <i>Agency</i>", "unit", "7E", "caller", Cast.GRACE, "text",
                        "The cart is slow", "effect", "none", "next_word_at", in(20)));

        assertThat(page(1, Cast.GRACE, "/tickets/" + number))
                .contains("Sam &lt;i&gt;Agency&lt;/i&gt; and Dev Patel spoke");
    }

    @Test
    void thePageSaysWhatTheyLiveThrough() {
        ask(0, ApiCalls.SLOWED);
        ask(1, ApiCalls.SLOWED);

        assertThat(page(2, Cast.DEV, "/desk/calls/new?caller=joe.lindqvist")).contains("7 East now",
                "<b>Scanner</b>: 2 requests",
                "Ana asked", "Nothing checked yet.", "/trust/units/7E/picture", "Grace Okafor", "4-7700");
    }

    private List<String> found(String typed) {
        return Pattern.compile("/desk/calls/new\\?caller=([a-z.]+)")
                .matcher(page(at(0, () -> http.get().uri("/desk/calls/new").param("who", typed).with(user(Cast.DEV))
                        .exchange())))
                .results().map(each -> each.group(1)).toList();
    }

    private String say(long minute, String caller) {
        return Pattern.compile("class=\"line\">([^<]+)<")
                .matcher(page(minute, Cast.DEV, "/desk/calls/new?caller=" + caller))
                .results().map(line -> line.group(1)).findFirst().orElseThrow();
    }

    private static String offered(String page) {
        return Pattern.compile("name=\"next_word_at\" value=\"([^\"]+)\" checked").matcher(page).results()
                .map(each -> each.group(1)).findFirst().orElseThrow();
    }

    private static String latest(String page) {
        return Pattern.compile("<small>([^<]*at the latest[^<]*)</small>").matcher(page).results()
                .map(each -> each.group(1)).findFirst().orElseThrow();
    }

    private static long written(MvcTestResult answer) {
        assertThat(answer).hasStatus(HttpStatus.SEE_OTHER);
        return Long.parseLong(String.valueOf(answer.getResponse().getRedirectedUrl()).replaceFirst(".*about=", ""));
    }

    private String due(long number) {
        return jdbc.sql("select cast(next_word as text) from desk.tickets where number = :number")
                .param("number", number)
                .query(String.class).single();
    }

    private String state(long number) {
        return jdbc.sql("select state from desk.tickets where number = :number").param("number", number)
                .query(String.class).single();
    }

    private int tickets() {
        return jdbc.sql("select count(*) from desk.tickets").query(Integer.class).single();
    }

    private MvcTestResult post(long minute, String who, String act, String... fields) {
        return form(minute, who, "/desk/calls" + act, fields);
    }

    private MvcTestResult form(long minute, String who, String path, String... fields) {
        return at(minute, () -> {
            var form = http.post().uri(path).with(user(who)).with(csrf());
            for (int i = 0; i < fields.length; i += 2) {
                form.param(fields[i], fields[i + 1]);
            }
            return form.exchange();
        });
    }
}

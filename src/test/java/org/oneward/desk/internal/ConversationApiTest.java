package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oneward.desk.internal.ApiCalls.in;
import static org.oneward.desk.internal.ApiCalls.read;
import static org.oneward.desk.internal.ApiCalls.refuses;
import static org.oneward.desk.internal.ApiCalls.refusesFields;
import static org.oneward.desk.internal.ApiCalls.refusesTheField;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Messages, notes, calls, and the timeline in which they stand. */
@OnewardTest
class ConversationApiTest {

    @Autowired
    ApiCalls api;

    long number;

    @BeforeEach
    void ask() {
        number = api.ask();
    }

    @Test
    void aMessageOfItBringsTheNextWord() {
        String next = in(60);
        MvcTestResult answer = api.post(Cast.MARIA, ticket("/messages"), word("I am on my way.", next));

        assertThat(answer).hasStatus(HttpStatus.CREATED);
        assertThat(ApiCalls.<Map<String, Object>>read(answer, "$"))
                .containsEntry("no", 2)
                .containsEntry("kind", "word")
                .containsEntry("text", "I am on my way.")
                .containsEntry("by", Map.of("username", Cast.MARIA, "name", "Maria Lopez"))
                .containsKeys("at", "facts")
                .doesNotContainKeys("internal_reason", "said_at", "taken_out");
        assertThat(ApiCalls.<String>read(answer, "$.facts.next_word_at")).isEqualTo(next);
        MvcTestResult ticket = api.get(Cast.ANA, ticket(""));
        assertThat(ApiCalls.<Map<String, Object>>read(ticket, "$.promise"))
                .containsEntry("due_at", next).containsEntry("kind", "next").containsEntry("state", "live");
        assertThat(ApiCalls.<Map<String, Object>>read(ticket, "$")).containsEntry("state", "open")
                .containsEntry("version", 1);
    }

    @Test
    void aMessageOfItWithoutANextWordIsRefused() {
        refusesTheField(api.post(Cast.MARIA, ticket("/messages"), "{\"text\": \"On my way.\"}"), "next_word_at");
        refusesTheField(api.post(Cast.MARIA, ticket("/messages"), word("On my way.", in(-5))), "next_word_at");
        refusesTheField(api.post(Cast.MARIA, ticket("/messages"), word("On my way.", in(60 * 24 * 30))),
                "next_word_at");
        refusesFields(api.post(Cast.MARIA, ticket("/messages"), word(" ", "soon")), List.of("text", "next_word_at"));
        refusesTheField(api.post(Cast.MARIA, ticket("/messages"), "{\"text\": 5}"), "text");
    }

    @Test
    void aMessageOfTheUnitNeedsNone() {
        MvcTestResult answer = api.post(Cast.JOE, ticket("/messages"), "{\"text\": \"Cart 5 as well.\"}");

        assertThat(answer).hasStatus(HttpStatus.CREATED);
        assertThat(ApiCalls.<String>read(answer, "$.kind")).isEqualTo("reply");
    }

    @Test
    void whoeverSeesItAndIsNeitherWritesNothing() {
        refuses(api.post(Cast.LIN, ticket("/messages"), "{\"text\": \"Hello\"}"), HttpStatus.FORBIDDEN);
        refusesTheField(api.post(Cast.LIN, ticket("/messages"), "{\"text\": \"\"}"), "text");
    }

    @Test
    void aNoteIsOpenOrInternalForAReason() {
        MvcTestResult open = api.post(Cast.MARIA, ticket("/notes"), "{\"text\": \"Paired it again.\"}");
        assertThat(open).hasStatus(HttpStatus.CREATED);
        assertThat(ApiCalls.<Map<String, Object>>read(open, "$")).containsEntry("kind", "note")
                .doesNotContainKey("internal_reason");

        MvcTestResult internal = api.post(Cast.MARIA, ticket("/notes"), """
                {"text": "The first password is 1234.", "internal_reason": "security"}
                """);
        assertThat(internal).hasStatus(HttpStatus.CREATED);
        assertThat(ApiCalls.<String>read(internal, "$.internal_reason")).isEqualTo("security");

        refusesTheField(api.post(Cast.MARIA, ticket("/notes"), """
                {"text": "x", "internal_reason": "mood"}"""), "internal_reason");
        refuses(api.post(Cast.ANA, ticket("/notes"), "{\"text\": \"x\"}"), HttpStatus.FORBIDDEN);
        refusesTheField(api.post(Cast.ANA, ticket("/notes"), "{}"), "text");
    }

    @Test
    void aCallKeepsTheWordWhenTheNextOneIsSaid() {
        String earlier = in(-20);
        MvcTestResult answer = api.post(Cast.DEV, ticket("/calls"), """
                {"text": "Told Ana that Maria comes.", "at": "%s", "next_word_at": "%s", "visit": true}
                """.formatted(earlier, in(30)));

        assertThat(answer).hasStatus(HttpStatus.CREATED);
        assertThat(ApiCalls.<Map<String, Object>>read(answer, "$")).containsEntry("kind", "visit")
                .containsEntry("said_at", earlier);
        assertThat(ApiCalls.<Boolean>read(answer, "$.facts.logged_late")).isTrue();

        refusesFields(api.post(Cast.DEV, ticket("/calls"), "{}"), List.of("text", "next_word_at"));
        refusesTheField(api.post(Cast.DEV, ticket("/calls"), """
                {"text": "x", "at": "%s", "next_word_at": "%s"}""".formatted(in(10), in(30))), "at");
        refusesTheField(api.post(Cast.DEV, ticket("/calls"), """
                {"text": "x", "at": "%s", "next_word_at": "%s"}""".formatted(in(-120), in(30))), "at");
        refuses(api.post(Cast.ANA, ticket("/calls"), """
                {"text": "x", "next_word_at": "%s"}""".formatted(in(30))), HttpStatus.FORBIDDEN);
    }

    @Test
    void theTimelineNamesPeopleAndKeepsInternalWordsIn() {
        api.put(Cast.DEV, ticket("/responsible"), "{\"username\": \"%s\"}".formatted(Cast.ROSA));
        api.post(Cast.MARIA, ticket("/notes"), """
                {"text": "The first password is 1234.", "internal_reason": "security"}""");
        MvcTestResult forAna = api.get(Cast.ANA, ticket("/timeline"));

        assertThat(forAna).hasStatusOk();
        assertThat(ApiCalls.<Map<String, Object>>read(forAna, "$")).containsOnlyKeys("items");
        assertThat(ApiCalls.<List<String>>read(forAna, "$.items[*].kind")).startsWith("asked", "assigned")
                .endsWith("note");
        assertThat(ApiCalls.<Map<String, Object>>read(forAna, "$.items[0].facts"))
                .containsEntry("to", Cast.MARIA).containsEntry("because", "named").containsEntry("effect", "slowed");
        assertThat(ApiCalls.<Map<String, Object>>read(forAna, "$.items[1].facts"))
                .containsEntry("from", Cast.MARIA).containsEntry("to", Cast.ROSA);
        assertThat(ApiCalls.<List<String>>read(forAna, "$.items[-1:].text")).containsExactly("");
        assertThat(ApiCalls.<List<String>>read(api.get(Cast.MARIA, ticket("/timeline")), "$.items[-1:].text"))
                .containsExactly("The first password is 1234.");
        refuses(api.get(Cast.TOM, ticket("/timeline")), HttpStatus.NOT_FOUND);
        assertThat(api.get("", ticket("/timeline"))).hasStatus(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void theTimelineIsReadInPartsToTheEnd() {
        for (int i = 0; i < 6; i++) {
            api.post(Cast.ANA, ticket("/messages"), "{\"text\": \"" + i + "\"}");
        }
        List<Integer> found = new ArrayList<>();
        String next = "";
        while (next != null) {
            MvcTestResult part = api.get(Cast.ANA, ticket("/timeline?limit=3" + next));
            found.addAll(read(part, "$.items[*].no"));
            Map<String, Object> whole = read(part, "$");
            next = whole.containsKey("next_cursor") ? "&cursor=" + whole.get("next_cursor") : null;
        }
        assertThat(found).containsExactly(1, 2, 3, 4, 5, 6, 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/messages", "/notes", "/calls"})
    void wordsAreKeptOutWhereTheyDoNotBelong(String noun) {
        String more = noun.equals("/notes") ? "" : ", \"next_word_at\": \"" + in(30) + "\"";
        String words = "{\"text\": \"Hello\"" + more + "}";
        assertThat(api.post("", ticket(noun), words)).hasStatus(HttpStatus.UNAUTHORIZED);
        refuses(api.post(Cast.TOM, ticket(noun), words), HttpStatus.NOT_FOUND);
        refuses(api.post(Cast.MARIA, "/tickets/99999999" + noun, words), HttpStatus.NOT_FOUND);
        refuses(api.get(Cast.MARIA, ticket(noun)), HttpStatus.METHOD_NOT_ALLOWED);
        refuses(api.post(Cast.MARIA, ticket(noun), "{\"text"), HttpStatus.BAD_REQUEST);
        refusesTheField(api.post(Cast.MARIA, ticket(noun), words.replace("Hello", "a".repeat(20_001))), "text");
        refuses(api.call(Cast.MARIA, HttpMethod.POST, ticket(noun), words, Map.of("If-Match", "\"7\"")),
                HttpStatus.PRECONDITION_FAILED);
    }

    private String ticket(String noun) {
        return "/tickets/" + number + noun;
    }

    private static String word(String text, String next) {
        return "{\"text\": \"%s\", \"next_word_at\": \"%s\"}".formatted(text, next);
    }
}

package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oneward.desk.internal.ApiCalls.read;
import static org.oneward.desk.internal.ApiCalls.refusesTheField;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.web.Text;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

/** What somebody may write into a hand-off, by the page and by the API. */
@OnewardTest
class SbarWordsTest {

    private static final List<String> FIELDS = List.of("why", "situation", "background", "assessment",
            "recommendation", "what_if");

    @Autowired
    ApiCalls api;
    @Autowired
    MockMvcTester http;
    @Autowired
    JsonMapper json;

    long number;

    @BeforeEach
    void ask() {
        number = api.ask();
    }

    @ParameterizedTest
    @CsvSource({"why, 500", "situation, 4000", "background, 4000", "assessment, 4000", "recommendation, 4000",
            "what_if, 4000"})
    void tooLongComesBackWithEverythingThatWasTyped(String field, int longest) {
        Map<String, String> words = each("<b>\"words\" of %s</b> 🩺");
        words.put(field, "x".repeat(100_000) + " the end");

        comesBack(words, "At most %d letters; these are 100008.".formatted(longest));
    }

    @ParameterizedTest
    @CsvSource({"why, 500", "situation, 4000", "background, 4000", "assessment, 4000", "recommendation, 4000",
            "what_if, 4000"})
    void tooLongIsRefusedToProgramsAndTheLongestIsTaken(String field, int longest) {
        Map<String, String> words = each("words of %s");
        words.put(field, "x".repeat(longest + 1));
        refusesTheField(api.post(Cast.MARIA, path("/handoffs"), body(words)), field);

        words.put(field, "x".repeat(longest));
        assertThat(api.post(Cast.MARIA, path("/handoffs"), body(words))).hasStatus(HttpStatus.CREATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"why", "situation", "background", "assessment", "recommendation"})
    void nothingComesBackWithTheRest(String field) {
        Map<String, String> words = each("words of %s");
        words.put(field, " \u0000\t\r\n ");

        comesBack(words, "Write something here.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"why", "situation", "background", "assessment", "recommendation"})
    void nothingIsRefusedToPrograms(String field) {
        for (String nothing : List.of("", " \u0000\t\r\n ")) {
            Map<String, String> words = each("words of %s");
            words.put(field, nothing);
            refusesTheField(api.post(Cast.MARIA, path("/handoffs"), body(words)), field);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"👩‍⚕️🩺 danke", "لا يقرأ الماسح الأساور", "a\u0000b\u0007c\u202e\u001b[31m",
            "<script>alert(1)</script>\"'&amp;", "'); drop table desk.handoffs; --", "${7*7} {0} %s", "line\r\nline"})
    void wordsArriveAsTheyWereAndNeverBecomeAnythingElse(String hard) {
        Map<String, String> words = each("%s: " + hard.replace("%", "%%"));

        assertThat(post(words)).hasStatus(HttpStatus.SEE_OTHER);
        arrived(words);
        assertThat(api.put(Cast.DEV, path("/handoffs/" + id()), "{\"accepted\": false, \"reason\": \"I cannot\"}"))
                .hasStatusOk();
        assertThat(api.post(Cast.MARIA, path("/handoffs"), body(words))).hasStatus(HttpStatus.CREATED);
        arrived(words);
    }

    private void comesBack(Map<String, String> words, String sentence) {
        MvcTestResult page = post(words);

        assertThat(page).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(ApiCalls.body(page)).containsOnlyOnce(sentence);
        words.forEach((field, typed) -> assertThat(ApiCalls.body(page)).as(field).contains(field.equals("why")
                ? "name=\"because\" value=\"" + inQuotes(typed) + "\""
                : ">" + escaped(typed) + "</textarea>"));
        assertThat(ApiCalls.body(page)).containsPattern("<option value=\"EHR\"[^>]* selected");
    }

    private void arrived(Map<String, String> words) {
        Map<String, String> handoff = read(api.get(Cast.DEV, path("/handoffs/" + id())), "$");
        words.forEach((field, typed) -> assertThat(handoff.get(field)).as(field).isEqualTo(Text.lines(typed))
                .startsWith(field).doesNotContain("\u0000", "\u0007", "\u001b", "\r"));
        String take = page("/handoffs/" + id());
        words.forEach((field, typed) -> {
            if (!field.equals("why")) {
                assertThat(take).contains(escaped(Text.lines(typed)));
            }
        });
        assertThat(page("")).contains(escaped(Text.lines(words.get("why"))));
    }

    private long id() {
        return ApiCalls.<Number>read(api.get(Cast.MARIA, path("")), "$.handoff.id").longValue();
    }

    private String page(String path) {
        MvcTestResult answer = http.get().uri("/tickets/" + number + path).with(user(Cast.DEV)).exchange();
        assertThat(answer).hasStatusOk();
        return ApiCalls.body(answer);
    }

    /** @param words why and what, by the API's names */
    private MvcTestResult post(Map<String, String> words) {
        var form = http.post().uri("/tickets/" + number + "/handoffs").with(user(Cast.MARIA)).with(csrf())
                .param("to", "team").param("team", "EHR").param("why", "other");
        words.forEach((field, typed) -> form.param(field.equals("why") ? "because" : field, typed));
        return form.exchange();
    }

    private String body(Map<String, String> words) {
        var all = new LinkedHashMap<>(words);
        all.put("to", "EHR");
        return json.writeValueAsString(all);
    }

    private static Map<String, String> each(String words) {
        Map<String, String> all = new LinkedHashMap<>();
        FIELDS.forEach(field -> all.put(field, words.formatted(field)));
        return all;
    }

    /** As a page's text has it. */
    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** As a page's field of one line has it. */
    private static String inQuotes(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&#34;");
    }

    private String path(String noun) {
        return "/tickets/" + number + noun;
    }
}

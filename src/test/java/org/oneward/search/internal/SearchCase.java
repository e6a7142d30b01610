package org.oneward.search.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.oneward.OnewardTest;
import org.oneward.desk.internal.ApiCalls;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What somebody of the cast finds. */
@OnewardTest
abstract class SearchCase {

    private static final Pattern ROW = Pattern
            .compile("(?s)<li class=\"request found-row\">.*?href=\"/tickets/(\\d+)\"");

    @Autowired
    ApiCalls api;
    @Autowired
    MockMvcTester http;
    @Autowired
    JdbcClient jdbc;

    long ask(String who, String unit, String summary, String details, String more) {
        return api.ask(who,
                """
                        {"summary": "%s", "details": "%s", "unit": "%s", "effect": "none"%s}""".formatted(summary,
                        details, unit,
                        more));
    }

    MvcTestResult get(String who, String path, Object... variables) {
        return http.get().uri(path, variables).with(user(who)).exchange();
    }

    String page(String who, String words) {
        MvcTestResult answer = get(who, "/search?q={q}", words);
        assertThat(answer).hasStatusOk();
        return main(answer);
    }

    List<Long> found(String who, String words) {
        return numbers(page(who, words));
    }

    List<Long> inApi(String who, String words) {
        return ApiCalls.<List<Number>>read(api.get(who, "/tickets?q={q}&limit=200", words), "$.items[*].number")
                .stream()
                .map(Number::longValue).toList();
    }

    /** The lines of the file: the heading, and a request each. */
    List<String> table(String who, String words) {
        MvcTestResult answer = get(who, "/search.csv?q={q}", words);
        assertThat(answer).hasStatusOk().hasContentTypeCompatibleWith("text/csv");
        return text(answer).lines().toList();
    }

    String hints(String who, String words) {
        MvcTestResult answer = get(who, "/search/hints?q={q}", words);
        assertThat(answer).hasStatusOk();
        return text(answer);
    }

    void does(String who, HttpMethod method, String path, String json) {
        MvcTestResult answer = api.call(who, method, path, json, java.util.Map.of());
        assertThat(HttpStatus.valueOf(answer.getResponse().getStatus()).is2xxSuccessful())
                .as(path + " " + ApiCalls.body(answer)).isTrue();
    }

    void note(String who, long number, String words, String reason) {
        does(who, HttpMethod.POST, "/tickets/" + number + "/notes",
                "{\"text\": \"%s\", \"internal_reason\": \"%s\"}".formatted(words, reason));
    }

    static List<Long> numbers(String page) {
        return ROW.matcher(page).results().map(row -> Long.valueOf(row.group(1))).toList();
    }

    static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    static String main(MvcTestResult answer) {
        return text(answer).replaceFirst("(?s).*?<main", "<main").replaceFirst("(?s)</main>.*", "");
    }
}

package org.oneward.trust.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.desk.internal.ApiCalls;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Ana asked about the scanner, and Maria has written to her. */
@OnewardTest
abstract class TrustCase {

    @Autowired
    ApiCalls api;
    @Autowired
    MockMvcTester http;
    @Autowired
    JdbcClient jdbc;

    long number;

    @BeforeEach
    void aRequestWithAFirstWord() {
        number = api.ask();
        word(number);
    }

    void word(long ticket) {
        assertThat(api.post(Cast.MARIA, "/tickets/" + ticket + "/messages", """
                {"text": "I look at it.", "next_word_at": "%s"}""".formatted(ApiCalls.in(20))))
                .hasStatus(HttpStatus.CREATED);
    }

    /** @param fields names and values in turn */
    MvcTestResult post(String who, String path, String... fields) {
        var form = http.post().uri(path).with(user(who)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            form.param(fields[i], fields[i + 1]);
        }
        return form.exchange();
    }

    MvcTestResult get(String who, String path) {
        return http.get().uri(path).with(user(who)).exchange();
    }

    /** What the page says, without what frames it. */
    String page(String who, String path) {
        MvcTestResult answer = get(who, path);
        assertThat(answer).hasStatusOk();
        return main(answer);
    }

    static String main(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8)
                .replaceFirst("(?s).*?<main", "<main")
                .replaceFirst("(?s)</main>.*", "")
                .replaceAll("<input type=\"hidden\"[^>]*>", "");
    }

    static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    int count(String from) {
        return jdbc.sql("select count(*) from trust." + from).param("ticket", number).query(Integer.class).single();
    }

    String felt() {
        return "/trust/tickets/" + number;
    }
}

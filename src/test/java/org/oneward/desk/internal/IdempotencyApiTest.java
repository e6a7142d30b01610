package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oneward.desk.internal.ApiCalls.body;
import static org.oneward.desk.internal.ApiCalls.in;
import static org.oneward.desk.internal.ApiCalls.read;
import static org.oneward.desk.internal.ApiCalls.refusesTheField;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The same thing sent twice is one request, one message. */
@OnewardTest
class IdempotencyApiTest {

    @Autowired
    ApiCalls api;
    @Autowired
    JdbcClient jdbc;

    @Test
    void theSameKeyAndBodyAreOneRequestAndTheSameAnswer() {
        MvcTestResult first = post("/tickets", ApiCalls.SLOWED);
        long before = tickets();
        MvcTestResult second = post("/tickets", ApiCalls.SLOWED);

        assertThat(first).hasStatus(HttpStatus.CREATED);
        assertThat(second).hasStatus(HttpStatus.CREATED)
                .hasHeader("Location", "/api/v1/tickets/" + read(first, "$.number"));
        assertThat(body(second)).isEqualTo(body(first));
        assertThat(tickets()).isEqualTo(before);
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        post("/tickets", ApiCalls.SLOWED);
        long before = tickets();
        refusesTheField(post("/tickets", ApiCalls.SLOWED.replace("slowed", "blocked")), "Idempotency-Key");
        assertThat(tickets()).isEqualTo(before);
    }

    @Test
    void whatWasRefusedMayBeMendedUnderTheSameKey() {
        refusesTheField(post("/tickets", ApiCalls.SLOWED.replace("7E", "9Z")), "unit");
        assertThat(post("/tickets", ApiCalls.SLOWED)).hasStatus(HttpStatus.CREATED);
    }

    @Test
    void aMessageSentTwiceIsSaidOnce() {
        long number = api.ask();
        String word = "{\"text\": \"Cart 5 as well.\", \"next_word_at\": \"%s\"}".formatted(in(30));
        post("/tickets/" + number + "/messages", word);
        MvcTestResult second = post("/tickets/" + number + "/messages", word);

        assertThat(ApiCalls.<Integer>read(second, "$.no")).isEqualTo(2);
        assertThat(ApiCalls.<List<Integer>>read(api.get(Cast.ANA, "/tickets/" + number + "/timeline"), "$.items[*].no"))
                .containsExactly(1, 2);
    }

    private MvcTestResult post(String path, String json) {
        return api.call(Cast.ANA, HttpMethod.POST, path, json, Map.of("Idempotency-Key", "key-1"));
    }

    private long tickets() {
        return jdbc.sql("select count(*) from desk.tickets").query(Long.class).single();
    }
}

package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oneward.desk.internal.ApiCalls.body;
import static org.oneward.desk.internal.ApiCalls.in;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Words that are taken out are gone everywhere at once. */
@OnewardTest
class TakeoutTest {

    private static final String SECRET = "Zebedee Quillfeather";

    @Autowired
    ApiCalls api;
    @Autowired
    Takeouts takeouts;
    @Autowired
    TicketReads reads;
    @Autowired
    Directory directory;
    @Autowired
    JdbcClient jdbc;

    @Test
    void nothingIsLeftInAnyTable() {
        MvcTestResult asked = send(Cast.ANA, HttpMethod.POST, "/tickets",
                """
                        {"summary": "%1$s cannot be scanned", "details": "The band of %1$s", "contact": "at %1$s", "hear_after": "%1$s", "place": "%1$s", "unit": "7E", "effect": "slowed"}""");
        long number = ((Number) ApiCalls.read(asked, "$.number")).longValue();
        String ticket = "/tickets/" + number;
        MvcTestResult said = send(Cast.DEV, HttpMethod.POST, ticket + "/messages",
                "{\"text\": \"%1$s\", \"next_word_at\": \"" + in(20) + "\"}");
        send(Cast.ANA, HttpMethod.POST, ticket + "/messages", "{\"text\": \"%1$s\"}");
        send(Cast.DEV, HttpMethod.POST, ticket + "/notes",
                "{\"text\": \"%1$s\", \"internal_reason\": \"personal_data\"}");
        send(Cast.DEV, HttpMethod.POST, ticket + "/calls",
                "{\"text\": \"%1$s\", \"next_word_at\": \"" + in(20) + "\"}");
        send(Cast.DEV, HttpMethod.PATCH, ticket + "/facts",
                "{\"place\": \"Bed of %1$s\", \"safety_contact\": \"%1$s\", \"safety_reference\": \"%1$s\"}");
        send(Cast.DEV, HttpMethod.PUT, ticket + "/hold",
                "{\"waits_for\": \"part\", \"reason\": \"%1$s\", \"until\": \"" + in(60) + "\"}");
        send(Cast.DEV, HttpMethod.PUT, ticket + "/impact-override", "{\"level\": 1, \"reason\": \"%1$s\"}");
        send(Cast.DEV, HttpMethod.PUT, ticket + "/responsible", "{\"username\": \"dev.patel\"}");
        send(Cast.DEV, HttpMethod.POST, ticket + "/handoffs", """
                {"to": "maria.lopez", "situation": "%1$s", "background": "%1$s", "assessment": "%1$s",
                 "recommendation": "%1$s", "what_if": "%1$s"}""");
        send(Cast.MARIA, HttpMethod.PUT, ticket + "/handoffs/" + handoff(number),
                "{\"accepted\": true, \"restated\": \"%1$s\"}");
        send(Cast.MARIA, HttpMethod.POST, ticket + "/resolution", "{\"text\": \"%1$s\"}");
        send(Cast.ANA, HttpMethod.POST, ticket + "/confirmation", "{\"fixed\": false, \"text\": \"%1$s\"}");
        send(Cast.ANA, HttpMethod.POST, ticket + "/confirmation", "{\"fixed\": true, \"text\": \"%1$s\"}");
        assertThat(body(asked) + body(said)).contains(SECRET);
        assertThat(tablesThatHold(SECRET)).contains("desk.timeline", "desk.tickets", "desk.handoffs", "desk.holds",
                "desk.resolutions", "impact.verdicts", "web.answers");

        Reader vera = directory.reader(Cast.VERA).orElseThrow();
        reads.timeline(reads.card(number, who(Cast.DEV)), who(Cast.DEV))
                .forEach(entry -> takeouts.takeOut(number, entry.no(), vera, "it named a patient"));

        assertThat(tablesThatHold(SECRET)).isEmpty();
        assertThat(api.get(Cast.DEV, ticket + "/timeline")).bodyText().doesNotContain(SECRET)
                .contains("it named a patient");
    }

    @Test
    void theOfficerIsShownWordsOfEveryKindThatLookLikeAnIdentifier() {
        long number = api.ask();
        String ticket = "/tickets/" + number;
        send(Cast.DEV, HttpMethod.PUT, ticket + "/responsible", "{\"username\": \"dev.patel\"}");
        send(Cast.DEV, HttpMethod.PUT, ticket + "/hold",
                "{\"waits_for\": \"part\", \"reason\": \"MRN 12345678\", \"until\": \"" + in(60) + "\"}");
        send(Cast.DEV, HttpMethod.PATCH, ticket + "/facts", "{\"place\": \"Bed of MRN 12345678\"}");
        send(Cast.DEV, HttpMethod.POST, ticket + "/handoffs", """
                {"to": "maria.lopez", "situation": "s", "background": "MRN 12345678", "assessment": "a",
                 "recommendation": "r"}""");
        List<String> kinds = jdbc.sql("""
                select e.kind
                  from privacy.flags f
                  join desk.timeline e
                    on f.removal = '/tickets/' || e.ticket || '/entries/' || e.entry_no || '/removal'
                 where f.ticket = :ticket
                 order by e.entry_no
                """)
                .param("ticket", number)
                .query(String.class)
                .list();
        assertThat(kinds).containsExactly("hold", "facts", "handoff");
    }

    private MvcTestResult send(String who, HttpMethod method, String path, String json) {
        MvcTestResult answer = api.call(who, method, path, json.formatted(SECRET),
                method == HttpMethod.POST ? Map.of("Idempotency-Key", path + who + json.hashCode()) : Map.of());
        assertThat(HttpStatus.valueOf(answer.getResponse().getStatus()).is2xxSuccessful())
                .as(path + " " + body(answer))
                .isTrue();
        return answer;
    }

    private long handoff(long number) {
        return jdbc.sql("select id from desk.handoffs where ticket = " + number).query(Long.class).single();
    }

    private Reader who(String username) {
        return directory.reader(username).orElseThrow();
    }

    /** Every table of ours in which the words stand, as letters or as bytes. */
    private List<String> tablesThatHold(String words) {
        List<String> tables = jdbc
                .sql("""
                        select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables
                         where schemaname not in ('pg_catalog', 'information_schema')
                        """)
                .query(String.class)
                .list();
        String hex = java.util.HexFormat.of().formatHex(words.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return tables.stream()
                .filter(table -> jdbc
                        .sql("select exists (select from " + table
                                + " t where cast(t as text) like :words or cast(t as text) like :hex)")
                        .param("words", "%" + words + "%")
                        .param("hex", "%" + hex + "%")
                        .query(Boolean.class)
                        .single())
                .toList();
    }
}

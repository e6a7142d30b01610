package org.oneward.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.oneward.OnewardTest;
import org.oneward.web.Once;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** With real commits: what is taken once must be so for others too. */
@OnewardTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class OnceTest {

    private static final GrantedAuthority WRITE = new SimpleGrantedAuthority("SCOPE_ask");

    private final String key = UUID.randomUUID().toString();

    @Autowired
    MockMvcTester http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AnswerStore answers;

    @BeforeEach
    void makeRoom() {
        jdbc.sql("create table web.notes_in_test (number bigint generated always as identity, text text)").update();
    }

    @AfterEach
    void clear() {
        NoteController.gate = new CountDownLatch(0);
        jdbc.sql("drop table web.notes_in_test").update();
    }

    @Test
    void theSameCallTwiceIsOneNoteAndTheSameAnswer() throws Exception {
        MvcTestResult first = call(key, "{\"text\": \"hello\"}");
        MvcTestResult second = call(key, "{\"text\": \"hello\"}");

        assertThat(first).hasStatus(HttpStatus.CREATED);
        assertThat(second)
                .hasStatus(HttpStatus.CREATED)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_JSON)
                .hasHeader("Location", String.valueOf(first.getResponse().getHeader("Location")))
                .hasBodyTextEqualTo(first.getResponse().getContentAsString());
        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        call(key, "{\"text\": \"hello\"}");

        assertThat(call(key, "{\"text\": \"other\"}"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("Idempotency-Key");
        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void twoPeopleMayUseTheSameKey() {
        call(key, "{\"text\": \"hello\"}");

        assertThat(http.post().uri("/api/v1/notes-in-test").with(user("joe.lindqvist").authorities(WRITE))
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"text\": \"hello\"}"))
                .hasStatus(HttpStatus.CREATED);
        assertThat(notes()).isEqualTo(2);
    }

    @Test
    void twoProgramsOfOnePersonMayUseTheSameKey() {
        for (String token : List.of("Bearer one", "Bearer two")) {
            assertThat(http.post().uri("/api/v1/notes-in-test").with(user("ana.reyes").authorities(WRITE))
                    .header("Authorization", token)
                    .header("Idempotency-Key", key)
                    .contentType(MediaType.APPLICATION_JSON)
                    .content("{\"text\": \"hello\"}"))
                    .hasStatus(HttpStatus.CREATED);
        }
        assertThat(notes()).isEqualTo(2);
    }

    @Test
    void whoComesAtTheSameMomentWaitsForTheFirstAnswer() throws Exception {
        NoteController.gate = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<MvcTestResult> first = threads.submit(() -> call(key, "{\"text\": \"hello\"}"));
            Future<MvcTestResult> second = threads.submit(() -> call(key, "{\"text\": \"hello\"}"));
            await().until(() -> waiting() == 1);
            NoteController.gate.countDown();

            assertThat(first.get()).hasStatus(HttpStatus.CREATED);
            assertThat(second.get())
                    .hasStatus(HttpStatus.CREATED)
                    .hasBodyTextEqualTo(first.get().getResponse().getContentAsString());
        }
        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void whatFailedLeavesNoKeyAndMayBeSentAgain() {
        for (int i = 0; i < 2; i++) {
            assertThat(http.post().uri("/api/fails-in-test/wrong").with(user("ana.reyes").authorities(WRITE))
                    .header("Idempotency-Key", key))
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                    .bodyJson()
                    .extractingPath("$.errors[0].message")
                    .isEqualTo("Say it in other words.");
        }
        assertThat(notes()).isZero();
        assertThat(kept()).isZero();
    }

    @Test
    void aFormSentTwiceLeadsToTheSamePage() {
        MvcTestResult first = form("hello");

        assertThat(first).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(form("hello"))
                .hasStatus(HttpStatus.SEE_OTHER)
                .hasHeader("Location", String.valueOf(first.getResponse().getHeader("Location")));
        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void aFormChangedAfterGoingBackIsNewAndNotLost() {
        form("hello");

        assertThat(form("hello, and one thing more")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(notes()).isEqualTo(2);
    }

    @Test
    void afterADayTheKeyIsStillKnownButTheAnswerIsNot() {
        call(key, "{\"text\": \"hello\"}");
        MvcTestResult form = form("hello");
        jdbc.sql("update web.answers set at = at - interval '25 hours' where key = :key").param("key", key).update();

        answers.forgetOld();

        assertThat(call(key, "{\"text\": \"hello\"}")).hasStatus(HttpStatus.CONFLICT);
        assertThat(form("hello"))
                .hasStatus(HttpStatus.SEE_OTHER)
                .hasHeader("Location", String.valueOf(form.getResponse().getHeader("Location")));
        assertThat(notes()).isEqualTo(2);
    }

    @Test
    void aKeyWithoutEndIsRefused() {
        assertThat(call("k".repeat(256), "{\"text\": \"hello\"}")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(call(" ", "{\"text\": \"hello\"}")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void moreThanAMegabyteIsRefused() {
        assertThat(call(key, "{\"text\": \"" + "x".repeat(1_000_000) + "\"}"))
                .hasStatus(HttpStatus.CONTENT_TOO_LARGE)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(notes()).isZero();
    }

    private MvcTestResult call(String key, String body) {
        return http.post().uri("/api/v1/notes-in-test").with(user("ana.reyes").authorities(WRITE))
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult form(String text) {
        return http.post().uri("/notes-in-test").with(user("ana.reyes")).with(csrf())
                .param("text", text)
                .param("stars", "1")
                .param(Once.FIELD, key)
                .exchange();
    }

    private int waiting() {
        return count(
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%web.answers%'");
    }

    private int notes() {
        return count("select count(*) from web.notes_in_test");
    }

    private int kept() {
        return jdbc.sql("select count(*) from web.answers where key = :key").param("key", key).query(Integer.class)
                .single();
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }
}

package org.oneward.web.internal;

import java.net.URI;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.oneward.shared.Conflict;
import org.oneward.shared.NotAllowed;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.oneward.web.Redirect;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A thing to write, for the tests of what every form and call goes through. */
@RestController
class NoteController {

    /** When set, the next writer waits for it with its transaction open. */
    static volatile CountDownLatch gate = new CountDownLatch(0);

    record Note(String text, @Nullable Integer stars) {}

    record Kept(long number, String text) {}

    private final JdbcClient jdbc;

    NoteController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @PostMapping("/api/v1/notes-in-test")
    ResponseEntity<Kept> create(@RequestBody Note note) throws InterruptedException {
        long number = keep(note.text());
        if (!gate.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody opened the gate");
        }
        return ResponseEntity.created(URI.create("/api/v1/notes-in-test/" + number))
                .body(new Kept(number, note.text()));
    }

    @PostMapping("/notes-in-test")
    ResponseEntity<?> form(Note note) {
        return Redirect.to("/notes-in-test/" + keep(note.text()));
    }

    @PostMapping("/{away}/fails-in-test/{how}")
    void fail(@PathVariable String how) {
        throw switch (how) {
            case "wrong" -> new Wrong("text", "Say it in other words.");
            case "not-allowed" -> new NotAllowed("Only Grace may.");
            case "not-there" -> new NotThere();
            case "conflict" -> new Conflict("Maria wrote while you were writing.");
            case "away" -> away();
            default -> new IllegalStateException("a secret of the machine");
        };
    }

    @GetMapping("/away-in-test")
    void show() {
        throw away();
    }

    private static DataAccessResourceFailureException away() {
        return new DataAccessResourceFailureException(
                "cannot", new SQLTransientConnectionException("a secret of the machine"));
    }

    private long keep(String text) {
        return jdbc.sql("insert into web.notes_in_test (text) values (:text) returning number")
                .param("text", text)
                .query(Long.class)
                .single();
    }
}

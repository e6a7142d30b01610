package org.oneward.web;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** The answer to a form that was taken: look over there (303). */
public final class Redirect {

    private Redirect() {}

    public static <T> ResponseEntity<T> to(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
    }

    /** And there say what was done. */
    public static <T> ResponseEntity<T> to(String path, Toast done) {
        done.leave(path);
        return to(path);
    }
}

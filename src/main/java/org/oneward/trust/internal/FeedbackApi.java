package org.oneward.trust.internal;

import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/v1/tickets/{number}/feedback}, from whoever asked. */
@RestController
class FeedbackApi {

    record Sent(@Nullable Integer treated, @Nullable Integer minutesLost, @Nullable String text) {}

    record Taken(long ticket, Integer treated, @Nullable Integer minutesLost) {}

    private final Feelings feelings;

    FeedbackApi(Feelings feelings) {
        this.feelings = feelings;
    }

    @PostMapping("/api/v1/tickets/{number}/feedback")
    @ResponseStatus(HttpStatus.CREATED)
    Taken create(Reader me, @PathVariable long number, @RequestBody Sent sent) {
        feelings.feel(number, me, new FeltForm(text(sent.treated()), text(sent.minutesLost()), sent.text()));
        return new Taken(number, java.util.Objects.requireNonNull(sent.treated()), sent.minutesLost());
    }

    private static @Nullable String text(@Nullable Integer number) {
        return number == null ? null : number.toString();
    }
}

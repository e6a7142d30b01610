package org.oneward.desk.internal;

import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Somebody has the same trouble. */
@RestController
@RequestMapping("/api/v1/tickets/{number}/me-too")
class MeTooApi {

    private final Facts facts;
    private final TicketChanges changes;
    private final TicketAnswers answers;

    MeTooApi(Facts facts, TicketChanges changes, TicketAnswers answers) {
        this.facts = facts;
        this.changes = changes;
        this.answers = answers;
    }

    record MeTooForm(@Nullable String place) {}

    @PostMapping
    ResponseEntity<TicketAnswer> create(@PathVariable long number, Reader me,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable MeTooForm form) {
        return changes.make(number, me, ifMatch, () -> {
            facts.join(number, me, form == null ? null : form.place());
            return answers.after(number, me, HttpStatus.CREATED);
        });
    }
}

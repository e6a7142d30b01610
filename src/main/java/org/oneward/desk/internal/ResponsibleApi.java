package org.oneward.desk.internal;

import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who has a request: taken, or given by the coordinator. */
@RestController
@RequestMapping("/api/v1/tickets/{number}/responsible")
class ResponsibleApi {

    private final Responsibility responsibility;
    private final TicketChanges changes;
    private final TicketAnswers answers;

    ResponsibleApi(Responsibility responsibility, TicketChanges changes, TicketAnswers answers) {
        this.responsibility = responsibility;
        this.changes = changes;
        this.answers = answers;
    }

    record ResponsibleForm(@Nullable String username) {}

    @PutMapping
    ResponseEntity<TicketAnswer> update(@PathVariable long number, Reader me,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ResponsibleForm form) {
        return changes.make(number, me, ifMatch, () -> {
            responsibility.give(number, me, form.username(), null);
            return answers.after(number, me, HttpStatus.OK);
        });
    }
}

package org.oneward.desk.internal;

import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The same trouble, asked twice, goes on in one request. */
@RestController
@RequestMapping("/api/v1/tickets/{number}/merge")
class MergeApi {

    /** @param into the number of the request that it goes on in */
    record IntoForm(@Nullable Long into, @Nullable String reason) {}

    private final Merges merges;
    private final TicketChanges changes;
    private final TicketAnswers answers;

    MergeApi(Merges merges, TicketChanges changes, TicketAnswers answers) {
        this.merges = merges;
        this.changes = changes;
        this.answers = answers;
    }

    @PutMapping
    ResponseEntity<TicketAnswer> update(@PathVariable long number, Reader me,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody IntoForm form) {
        return changes.make(number, me, ifMatch, () -> merges.lock(number, form.into()), () -> {
            merges.merge(number, me, form.into(), form.reason(), null);
            return answers.after(number, me, HttpStatus.OK);
        });
    }

    @DeleteMapping
    ResponseEntity<TicketAnswer> delete(@PathVariable long number, Reader me,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return changes.make(number, me, ifMatch, () -> merges.lockWay(number), () -> {
            merges.undo(number, me);
            return answers.after(number, me, HttpStatus.OK);
        });
    }
}

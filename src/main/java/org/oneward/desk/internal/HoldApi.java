package org.oneward.desk.internal;

import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.Holds.HoldForm;
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

/** What a request waits for, and until when. */
@RestController
@RequestMapping("/api/v1/tickets/{number}/hold")
class HoldApi {

    private final Holds holds;
    private final TicketChanges changes;
    private final TicketAnswers answers;

    HoldApi(Holds holds, TicketChanges changes, TicketAnswers answers) {
        this.holds = holds;
        this.changes = changes;
        this.answers = answers;
    }

    @PutMapping
    ResponseEntity<TicketAnswer> update(@PathVariable long number, Reader me,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody HoldForm form) {
        return changes.make(number, me, ifMatch, () -> {
            holds.place(number, me, form, null);
            return answers.after(number, me, HttpStatus.OK);
        });
    }

    @DeleteMapping
    ResponseEntity<TicketAnswer> delete(@PathVariable long number, Reader me,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return changes.make(number, me, ifMatch, () -> {
            holds.lift(number, me);
            return answers.after(number, me, HttpStatus.OK);
        });
    }
}

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

/** Requests that are the same trouble. */
@RestController
@RequestMapping("/api/v1/tickets/{number}/same-trouble")
class SameTroubleApi {

    /** @param ticket the number of the other request */
    record OtherForm(@Nullable Long ticket) {}

    private final Troubles troubles;
    private final TicketChanges changes;
    private final TicketAnswers answers;

    SameTroubleApi(Troubles troubles, TicketChanges changes, TicketAnswers answers) {
        this.troubles = troubles;
        this.changes = changes;
        this.answers = answers;
    }

    @PutMapping
    ResponseEntity<TicketAnswer> update(@PathVariable long number, Reader me,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody OtherForm form) {
        return changes.make(number, me, ifMatch, () -> troubles.lock(number, form.ticket()), () -> {
            troubles.join(number, me, form.ticket());
            return answers.after(number, me, HttpStatus.OK);
        });
    }

    @DeleteMapping
    ResponseEntity<TicketAnswer> delete(@PathVariable long number, Reader me,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable OtherForm form) {
        return changes.make(number, me, ifMatch, () -> troubles.lock(number, null), () -> {
            troubles.part(number, me, form == null ? null : form.ticket());
            return answers.after(number, me, HttpStatus.OK);
        });
    }
}

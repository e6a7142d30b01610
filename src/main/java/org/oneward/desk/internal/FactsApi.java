package org.oneward.desk.internal;

import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.Facts.FactsForm;
import org.oneward.directory.Reader;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is known of a request, made better known. */
@RestController
@RequestMapping("/api/v1/tickets/{number}/facts")
class FactsApi {

    private final Facts facts;
    private final TicketChanges changes;
    private final TicketAnswers answers;

    FactsApi(Facts facts, TicketChanges changes, TicketAnswers answers) {
        this.facts = facts;
        this.changes = changes;
        this.answers = answers;
    }

    @PatchMapping
    ResponseEntity<TicketAnswer> update(@PathVariable long number, Reader me,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody FactsForm form) {
        return changes.make(number, me, ifMatch, () -> {
            facts.change(number, me, form, null);
            return answers.after(number, me, HttpStatus.OK);
        });
    }
}

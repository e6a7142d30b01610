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

/** It is not needed any more. */
@RestController
@RequestMapping("/api/v1/tickets/{number}/cancellation")
class CancellationApi {

    private final Resolutions resolutions;
    private final TicketChanges changes;
    private final TicketAnswers answers;

    CancellationApi(Resolutions resolutions, TicketChanges changes, TicketAnswers answers) {
        this.resolutions = resolutions;
        this.changes = changes;
        this.answers = answers;
    }

    record CancellationForm(@Nullable String reason) {}

    @PostMapping
    ResponseEntity<TicketAnswer> create(@PathVariable long number, Reader me,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody CancellationForm form) {
        Fields fields = new Fields();
        fields.needed("reason", form.reason(), 500);
        fields.done();
        return changes.make(number, me, ifMatch, () -> {
            resolutions.cancel(number, me, form.reason(), null);
            return answers.after(number, me, HttpStatus.CREATED);
        });
    }
}

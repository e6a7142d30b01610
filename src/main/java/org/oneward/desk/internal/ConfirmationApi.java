package org.oneward.desk.internal;

import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.Resolutions.ConfirmationForm;
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

/** The unit says that it is fixed, or not yet. */
@RestController
@RequestMapping("/api/v1/tickets/{number}/confirmation")
class ConfirmationApi {

    private final Resolutions resolutions;
    private final TicketChanges changes;
    private final TicketAnswers answers;

    ConfirmationApi(Resolutions resolutions, TicketChanges changes, TicketAnswers answers) {
        this.resolutions = resolutions;
        this.changes = changes;
        this.answers = answers;
    }

    @PostMapping
    ResponseEntity<TicketAnswer> create(@PathVariable long number, Reader me,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ConfirmationForm form) {
        return changes.make(number, me, ifMatch, () -> {
            resolutions.answer(number, me, form);
            return answers.after(number, me, HttpStatus.CREATED);
        });
    }
}

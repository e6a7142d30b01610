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

    /**
     * @param saidBy user name or name of whoever said so on the phone
     * @param identity how IT made sure of that where the request is personal or an account is put right: back (called back
     *     on the unit's phone), manager or badge
     * @param vouched the manager's name
     */
    record Form(
            @Nullable Boolean fixed,
            @Nullable String text,
            @Nullable Boolean byPhone,
            @Nullable String saidBy,
            @Nullable String identity,
            @Nullable String vouched) {}

    private final Calls calls;
    private final TicketChanges changes;
    private final TicketAnswers answers;

    ConfirmationApi(Calls calls, TicketChanges changes, TicketAnswers answers) {
        this.calls = calls;
        this.changes = changes;
        this.answers = answers;
    }

    @PostMapping
    ResponseEntity<TicketAnswer> create(@PathVariable long number, Reader me,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Form form) {
        return changes.make(number, me, ifMatch, () -> {
            calls.answered(number, me,
                    new ConfirmationForm(form.fixed(), form.text(), form.byPhone(), form.saidBy()),
                    new Proof(form.identity(), form.vouched()));
            return answers.after(number, me, HttpStatus.CREATED);
        });
    }
}

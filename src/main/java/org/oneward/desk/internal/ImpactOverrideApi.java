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

/** Another level than the rule gives, signed. */
@RestController
@RequestMapping("/api/v1/tickets/{number}/impact-override")
class ImpactOverrideApi {

    private final Levels levels;
    private final TicketChanges changes;
    private final TicketAnswers answers;

    ImpactOverrideApi(Levels levels, TicketChanges changes, TicketAnswers answers) {
        this.levels = levels;
        this.changes = changes;
        this.answers = answers;
    }

    record OverrideForm(@Nullable Integer level, @Nullable String reason, @Nullable String agreedBy) {}

    @PutMapping
    ResponseEntity<TicketAnswer> update(@PathVariable long number, Reader me,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody OverrideForm form) {
        return changes.make(number, me, ifMatch, () -> {
            levels.override(number, me, form.level() == null ? 0 : form.level(), form.reason(), form.agreedBy(), null);
            return answers.after(number, me, HttpStatus.OK);
        });
    }
}

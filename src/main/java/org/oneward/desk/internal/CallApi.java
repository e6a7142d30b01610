package org.oneward.desk.internal;

import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.Conversation.CallForm;
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

/** A call or a visit, written down. */
@RestController
@RequestMapping("/api/v1/tickets/{number}/calls")
class CallApi {

    private final Conversation conversation;
    private final TicketChanges changes;
    private final EntryAnswers answers;

    CallApi(Conversation conversation, TicketChanges changes, EntryAnswers answers) {
        this.conversation = conversation;
        this.changes = changes;
        this.answers = answers;
    }

    @PostMapping
    ResponseEntity<EntryAnswer> create(@PathVariable long number, Reader me,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody CallForm form) {
        return changes.make(number, me, ifMatch, () -> ResponseEntity.status(HttpStatus.CREATED)
                .body(answers.one(number, conversation.call(number, me, form), me)));
    }
}

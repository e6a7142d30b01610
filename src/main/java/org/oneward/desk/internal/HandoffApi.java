package org.oneward.desk.internal;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.Handoffs.AnswerForm;
import org.oneward.desk.internal.Handoffs.HandoffForm;
import org.oneward.directory.Reader;
import org.oneward.privacy.ReadLog;
import org.oneward.shared.NotThere;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A warm hand-off: asked for, read and answered. */
@RestController
@RequestMapping("/api/v1/tickets/{number}/handoffs")
class HandoffApi {

    private final Handoffs handoffs;
    private final TicketChanges changes;
    private final TicketReads reads;
    private final HandoffReads handoffReads;
    private final ReadLog readLog;

    HandoffApi(Handoffs handoffs, TicketChanges changes, TicketReads reads, HandoffReads handoffReads,
            ReadLog readLog) {
        this.handoffs = handoffs;
        this.changes = changes;
        this.reads = reads;
        this.handoffReads = handoffReads;
        this.readLog = readLog;
    }

    @PostMapping
    ResponseEntity<HandoffAnswer> create(@PathVariable long number, Reader me,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody HandoffForm form) {
        return changes.make(number, me, ifMatch, () -> {
            long id = handoffs.ask(number, me, form, null);
            return ResponseEntity.created(URI.create(TicketAnswers.at(number) + "/handoffs/" + id))
                    .body(read(number, id));
        });
    }

    @GetMapping("/{id}")
    HandoffAnswer show(@PathVariable long number, @PathVariable long id, Reader me) {
        reads.card(number, me);
        HandoffAnswer handoff = read(number, id);
        readLog.read(me, number, ReadLog.How.API);
        return handoff;
    }

    @PutMapping("/{id}")
    HandoffAnswer update(@PathVariable long number, @PathVariable long id, Reader me,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody AnswerForm form) {
        return changes.make(number, me, ifMatch, () -> {
            handoffs.answer(number, id, me, form);
            return read(number, id);
        });
    }

    private HandoffAnswer read(long number, long id) {
        return handoffReads.find(number, id).orElseThrow(NotThere::new);
    }
}

package org.oneward.desk.internal;

import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.privacy.ReadLog;
import org.oneward.web.Cursor;
import org.oneward.web.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was said and done on a request, as far as whoever asks may read it. */
@RestController
@RequestMapping("/api/v1/tickets/{number}/timeline")
class TimelineApi {

    private final TicketReads reads;
    private final EntryAnswers answers;
    private final ReadLog readLog;
    private final HistoryStore histories;

    TimelineApi(TicketReads reads, EntryAnswers answers, ReadLog readLog, HistoryStore histories) {
        this.reads = reads;
        this.answers = answers;
        this.readLog = readLog;
        this.histories = histories;
    }

    @GetMapping
    Page<EntryAnswer> show(@PathVariable long number, Reader me,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        boolean history = histories.find(number, me).isPresent();
        TicketCard card = history ? null : reads.card(number, me);
        Fields fields = new Fields();
        Integer after = fields.cursor(cursor, key -> Integer.valueOf(key.getFirst()));
        int most = fields.limit(limit);
        fields.done();
        readLog.read(me, number, ReadLog.How.API);
        if (card == null) {
            return Page.of(histories.entries(number, after == null ? 0 : after, most + 1), most,
                    entry -> Cursor.of(entry.no())).shown(some -> some.stream().map(HistoryAnswer::entry).toList());
        }
        return Page.of(reads.timeline(card, me, after == null ? 0 : after, most + 1), most,
                entry -> Cursor.of(entry.no())).shown(answers::of);
    }
}

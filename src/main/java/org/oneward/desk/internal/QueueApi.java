package org.oneward.desk.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.ApiReads.Queued;
import org.oneward.desk.internal.ApiReads.Turn;
import org.oneward.directory.Reader;
import org.oneward.shared.NotAllowed;
import org.oneward.web.Page;
import org.oneward.web.Text;
import org.oneward.web.Words;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What to do next, in the published order. */
@RestController
@RequestMapping("/api/v1/queue")
class QueueApi {

    private final ApiReads reads;
    private final TicketAnswers answers;

    QueueApi(ApiReads reads, TicketAnswers answers) {
        this.reads = reads;
        this.answers = answers;
    }

    /** Of a personal request all of IT reads its level, unit and times, and nothing else. */
    record PersonalAnswer(String summary, boolean personal, String unit, LevelAnswer impact, DueAnswer promise,
            int orderLevel, Instant handsOnDue, Instant createdAt) {}

    record LevelAnswer(int level, List<String> reasons) {}

    record DueAnswer(Instant dueAt) {}

    @GetMapping
    Page<Object> show(Reader me, @RequestParam(required = false) @Nullable String team,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Fields fields = new Fields();
        Long wanted = fields.known("team", team, () -> reads.team(Text.line(team), me.facility()));
        Turn after = fields.cursor(cursor, Turn::of);
        int most = fields.limit(limit);
        fields.done();
        if (!me.helps()) {
            throw new NotAllowed(Words.say("refused.not-helper"));
        }
        return Page.of(reads.queue(wanted, me, after, most + 1), most, Turn::cursor).shown(rows -> shown(rows, me));
    }

    private List<Object> shown(List<Queued> rows, Reader me) {
        List<Long> visible = rows.stream().filter(Queued::visible).map(Queued::number).toList();
        Map<Long, TicketAnswer> tickets = answers.byNumber(reads.cards(visible, me));
        return rows.stream()
                .<Object>map(row -> Objects.requireNonNullElseGet(tickets.get(row.number()), () -> masked(row)))
                .toList();
    }

    private static PersonalAnswer masked(Queued row) {
        return new PersonalAnswer(
                Words.say("api.personal"),
                true,
                row.unit(),
                new LevelAnswer(row.level(), List.of(Words.say("api.personal.reason"))),
                new DueAnswer(row.nextWord()),
                row.orderLevel(),
                row.handsOnDue(),
                row.openedAt());
    }
}

package org.oneward.desk.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oneward.database.Copy;
import org.oneward.impact.Verdicts;
import org.oneward.promises.Past;
import org.oneward.web.Words;
import tools.jackson.databind.json.JsonMapper;

/** The demo hospital's history as rows of every table that it fills. */
final class HistoryRows {

    private final Past.Book book;
    private final Verdicts verdicts;
    private final JsonMapper json;
    private long nextHandoff;

    HistoryRows(Past.Book book, Verdicts verdicts, JsonMapper json, long firstHandoff) {
        this.book = book;
        this.verdicts = verdicts;
        this.json = json;
        nextHandoff = firstHandoff;
    }

    long nextHandoff() {
        return nextHandoff;
    }

    /** In the order in which they are to be copied; none of no requests. */
    List<Copy.Rows> of(List<HistoryTicket> tickets) {
        if (tickets.isEmpty()) {
            return List.of();
        }
        List<@Nullable Object[]> entries = new ArrayList<>();
        List<@Nullable Object[]> proposals = new ArrayList<>();
        List<@Nullable Object[]> holds = new ArrayList<>();
        List<@Nullable Object[]> handoffs = new ArrayList<>();
        for (HistoryTicket one : tickets) {
            for (HistoryTicket.HandoffRow row : one.handoffs) {
                long id = nextHandoff++;
                one.entries.stream().filter(entry -> entry.payload().containsKey("handoff"))
                        .forEach(entry -> entry.payload().put("handoff", id));
                handoffs.add(new Object[]{id, one.number, row.from().id(), row.to().id(), row.team(), false,
                        row.sbar().get(0), row.sbar().get(1), row.sbar().get(2), row.sbar().get(3), row.sbar().get(4),
                        row.sbar().get(5), row.at(), row.at().plus(Duration.ofHours(2)), row.answeredAt(),
                        row.to().id(), true});
            }
            one.entries.forEach(entry -> entries.add(new Object[]{one.number, entry.no(), entry.kind(), entry.actor(),
                    entry.at(), entry.text(),
                    entry.payload().isEmpty() ? "{}" : json.writeValueAsString(plain(entry.payload()))}));
            one.proposals.forEach(row -> proposals.add(new Object[]{one.number, row.text(), row.by(), row.at(),
                    row.asks(), row.answeredAt(), row.answeredBy(), row.fixed(), row.notedBy() != null,
                    row.notedBy()}));
            one.holds.forEach(row -> holds.add(new Object[]{one.number, row.waitsFor(), row.reason(), row.until(),
                    row.by(), row.at(), row.liftedBy(), row.liftedAt()}));
        }
        List<Copy.Rows> all = new ArrayList<>();
        all.add(Copy.Rows.of("""
                desk.tickets (number, facility, unit, requester, summary, details, state, responsible, team, level,
                    order_level, hands_on_due, effect, reach, service, device, units_affected, same_trouble, channel,
                    opened_at, seen_at, taken_at, first_word_at, ended_at, entries, version)""",
                tickets.stream().map(HistoryRows::row).toList()));
        all.add(Copy.Rows.of("desk.timeline (ticket, entry_no, kind, actor, at, text, payload)", entries));
        all.add(Copy.Rows.of("""
                desk.resolutions (ticket, text, proposed_by, proposed_at, asks, answered_at, answered_by, fixed,
                    by_phone, noted_by)""", proposals));
        all.add(Copy.Rows.of(
                "desk.holds (ticket, waits_for, reason, until, placed_by, placed_at, lifted_by, lifted_at)", holds));
        all.add(Copy.Rows.of("""
                desk.handoffs (id, ticket, from_person, to_person, to_team, whole_team, why, situation, background,
                    assessment, recommendation, what_if, asked_at, answer_by, answered_at, answered_by, accepted)""",
                handoffs));
        all.add(verdicts.rows(tickets.stream()
                .map(one -> new Verdicts.Judged(one.number, one.told, one.verdict, Words.record("cause.asked")))
                .toList()));
        all.addAll(book.rows(tickets.stream().map(one -> one.life).toList()));
        return all;
    }

    private static @Nullable Object[] row(HistoryTicket one) {
        Asked asked = one.asked;
        return new Object[]{one.number, asked.unit().facility(), asked.unit().id(), one.asker.id(), asked.summary(),
                asked.details(), TicketStore.lower(one.state), one.it.id(), one.team, one.verdict.level(),
                one.verdict.level(), one.handsOnDue(), TicketStore.lower(asked.effect()),
                TicketStore.lower(asked.reach()), requireNonNull(asked.service()).id(),
                asked.device() == null ? null : asked.device().id(), one.told.spread().units(),
                one.told.spread().sameTime(), asked.channel(), one.at, one.takenAt, one.takenAt, one.firstWordAt,
                one.now, one.entries.size(), one.entries.size()};
    }

    private static Map<String, Object> plain(Map<String, Object> payload) {
        Map<String, Object> plain = new HashMap<>(payload);
        plain.replaceAll((_, value) -> value instanceof Instant at ? at.toString() : value);
        return plain;
    }
}

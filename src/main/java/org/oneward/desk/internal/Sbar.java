package org.oneward.desk.internal;

import static org.oneward.web.Words.say;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.Standing.Hold;
import org.oneward.desk.internal.TicketReads.EntryView;
import org.oneward.directory.Reader;
import org.oneward.web.Times;
import org.springframework.stereotype.Component;

/** A hand-off begun from the record: what the giver would copy together by hand, to be mended. */
@Component
class Sbar {

    private static final Set<String> TOLD = Set.of("word", "call", "visit", "tried", "note");
    private static final int LAST = 3;
    private static final int LONGEST = 600;

    private final TicketReads tickets;

    Sbar(TicketReads tickets) {
        this.tickets = tickets;
    }

    HandoffPageForm drawnFrom(TicketPage page) {
        return drawnFrom(page.card(), page.me(), page.hold(), null);
    }

    /** @param before the hand-off that was taken last: what it thought and planned stands until somebody mends it */
    HandoffPageForm drawnFrom(TicketCard card, Reader me, @Nullable Hold hold, @Nullable HandoffView before) {
        List<EntryView> open = tickets.timeline(card, me).stream()
                .filter(entry -> entry.internalReason() == null && entry.takenOutReason() == null)
                .toList();
        String waits = hold == null ? "" : recommendation(hold);
        return new HandoffPageForm(null, null, null, null, situation(card), background(open),
                before == null ? "" : before.assessment(),
                before == null || !waits.isEmpty() ? waits : before.recommendation(),
                before == null ? "" : before.whatIf(), null, null, null);
    }

    private static String situation(TicketCard card) {
        String effect = say("effect." + (card.clinical() ? "care." : "work.") + TicketStore.lower(card.effect()));
        String others = card.joined() == 0 ? "" : " " + say("handoff.joined", card.joined());
        return shortened(card.words()) + "\n" + card.unitName() + ": " + effect + "." + others;
    }

    private static String background(List<EntryView> entries) {
        List<EntryView> told = entries.stream().filter(entry -> TOLD.contains(entry.kind())).toList();
        return told.subList(Math.max(0, told.size() - LAST), told.size()).stream()
                .map(entry -> say("handoff.told", Times.clock(entry.at()), entry.name() == null ? "" : entry.name(),
                        shortened(entry.text())))
                .collect(Collectors.joining("\n"));
    }

    private static String recommendation(Hold hold) {
        return say("handoff.waits", say("waits-for." + hold.waitsFor()), hold.reason(), Times.clock(hold.until()));
    }

    private static String shortened(String words) {
        return words.length() <= LONGEST ? words : words.substring(0, words.offsetByCodePoints(0, LONGEST / 2)) + "…";
    }
}

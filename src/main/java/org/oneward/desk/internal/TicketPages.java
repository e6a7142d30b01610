package org.oneward.desk.internal;

import static org.oneward.web.Names.first;
import static org.oneward.web.Words.rich;
import static org.oneward.web.Words.say;

import gg.jte.Content;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.Expectations;
import org.oneward.desk.internal.Standing.Lead;
import org.oneward.desk.internal.TicketPage.Proposal;
import org.oneward.desk.internal.TicketPage.ToCome;
import org.oneward.desk.internal.TicketReads.EntryView;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.impact.Verdicts;
import org.oneward.promises.Promises;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Puts the page of one request together. */
@Component
class TicketPages {

    private static final Set<String> PEOPLE = Set.of(
            "to", "from", "for", "person", "lead", "decider", "made_by", "noted_by");

    private final TicketStore store;
    private final TicketReads tickets;
    private final PageReads reads;
    private final Verdicts verdicts;
    private final Promises promises;
    private final FileStore files;
    private final UnitPeople people;
    private final Directory directory;
    private final ObjectProvider<Expectations> expectations;
    private final Clock clock;

    TicketPages(
            TicketStore store,
            TicketReads tickets,
            PageReads reads,
            Verdicts verdicts,
            Promises promises,
            FileStore files,
            UnitPeople people,
            Directory directory,
            ObjectProvider<Expectations> expectations,
            Clock clock) {
        this.store = store;
        this.tickets = tickets;
        this.reads = reads;
        this.verdicts = verdicts;
        this.promises = promises;
        this.files = files;
        this.people = people;
        this.directory = directory;
        this.expectations = expectations;
        this.clock = clock;
    }

    TicketPage of(long number, Reader me) {
        TicketCard card = tickets.card(number, me);
        Instant now = clock.instant();
        Standing standing = standing(card, me, now);
        boolean helps = card.isHelpedBy(me);
        boolean owes = card.state().owesWord();
        var around = reads.around(card, now);
        return new TicketPage(
                card, me, now,
                WhoHasIt.of(card, standing, me, now),
                why(card, standing),
                Story.of(card, standing, me),
                toCome(card, standing, me),
                card.state() == State.PROPOSED ? proposal(standing) : null,
                tickets.place(card).map(PlaceLine::of).orElse(null),
                owes ? expected(number) : List.of(),
                verdicts.latest(number),
                reads.words(number),
                reads.people(number),
                helps ? reads.joined(number, me) : List.of(),
                helps ? reads.alike(number, me) : List.of(),
                reads.takenIn(number, me),
                standing.goesOn(),
                helps && card.state() == State.MERGED && store.owesApology(number),
                standing.handoffs(),
                standing.hold(),
                standing.lead(),
                around.unitPhone(),
                around.deviceModel() == null ? "" : around.deviceModel(),
                around.deviceRequests(),
                helps ? promises.aim(number, now) : null,
                helps && owes ? promises.choices(number, now) : List.of(),
                helps && owes ? promises.latestNextWord(number, now) : null,
                files.waiting(me.id(), "ticket-" + number),
                people.whoIsIt(me));
    }

    /** Whether it must be handed on at the end of this shift: begun and near to care, or a word due before the next one. */
    ShiftLine shift(TicketPage page) {
        TicketCard card = page.card();
        Instant ends = directory.shiftEnd(page.me().id(), page.now()).orElse(null);
        Instant back = ends == null ? null : directory.backAt(page.me().id(), ends).orElse(null);
        boolean begun = card.level() <= 2 && card.state() == State.IN_WORK;
        boolean due = ends != null && card.nextWord() != null && (back == null || card.nextWord().isBefore(back));
        return new ShiftLine(ends, page.isMine() && ends != null && (begun || due));
    }

    private List<String> expected(long number) {
        return expectations.stream()
                .flatMap(those -> those.of(number).stream())
                .flatMap(told -> Stream.of(told.sentence(), told.firstWord()))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    private Standing standing(TicketCard card, Reader me, Instant now) {
        List<EntryView> entries = tickets.timeline(card, me);
        Lead lead = reads.lead(card.facility(), now);
        return new Standing(
                card.state() == State.HELD ? reads.hold(card.number()).orElse(null) : null,
                reads.handoffs(card.number()),
                card.cover() == null ? null : directory.backAt(card.responsible(), now).orElse(null),
                card.cover() == null || reads.works(card.team(), card.cover()),
                lead,
                card.state() == State.FIXED ? reads.helpers(card.number()) : List.of(),
                entries,
                card.goesOnIn() == null ? null : reads.goesOn(card.goesOnIn(), me),
                names(entries));
    }

    private Map<Long, String> names(List<EntryView> entries) {
        Set<Long> people = new HashSet<>();
        for (EntryView entry : entries) {
            entry.payload().forEach((fact, value) -> {
                if (PEOPLE.contains(fact) && value instanceof Number person) {
                    people.add(person.longValue());
                } else if (fact.equals("told") && value instanceof List<?> told) {
                    told.forEach(person -> people.add(((Number) person).longValue()));
                }
            });
        }
        return people.isEmpty() ? Map.of() : reads.names(people);
    }

    /** Why this person: how it came to them last. */
    private static String why(TicketCard card, Standing standing) {
        EntryView came = standing.last("asked", "took", "assigned", "handed").orElseThrow();
        String name = card.responsibleName();
        return switch (came.kind()) {
            case "took" -> say("why.took", name);
            case "assigned" -> say("why.assigned", came.name() == null ? "" : came.name(), name);
            case "handed" -> say("why.handed", name, standing.name(came, "from"));
            default -> say("why." + came.fact("because"), name, card.teamName(), card.unitName());
        };
    }

    private static @Nullable Proposal proposal(Standing standing) {
        return standing.last("proposed")
                .map(entry -> new Proposal(entry.name() == null ? "" : entry.name(), entry.at(), entry.text()))
                .orElse(null);
    }

    private static @Nullable ToCome toCome(TicketCard card, Standing standing, Reader me) {
        if (card.state() == State.PROPOSED) {
            EntryView ask = standing.last("proposed", "asked_again").orElseThrow();
            Instant at = ask.is("proposed") ? ask.time("asks_again") : ask.time("next");
            String by = first(standing.last("proposed").map(EntryView::name).orElse(card.responsibleName()));
            return at == null
                    ? null
                    : new ToCome(at, rich(ask.fact("times").equals("2") ? "to-come.silence" : "to-come.asks", by,
                            card.unitName()));
        }
        if (card.nextWord() == null) {
            return null;
        }
        return new ToCome(card.nextWord(), word(card, standing, me));
    }

    private static Content word(TicketCard card, Standing standing, Reader me) {
        String answers = card.coverName() == null ? card.responsibleName() : card.coverName();
        long answerer = card.cover() == null ? card.responsible() : card.cover();
        if (card.broken()) {
            return card.isHelpedBy(me)
                    ? rich("to-come.owed")
                    : standing.lead().name().equals(answers)
                            ? rich("to-come.new", first(answers))
                            : rich("to-come.new-two", first(answers), first(standing.lead().name()));
        }
        return answerer == me.id()
                ? rich("to-come.yours")
                : rich(card.firstWordAt() == null ? "to-come.first" : "to-come.word", first(answers));
    }
}

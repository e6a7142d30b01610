package org.oneward.promises.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.database.Copy;
import org.oneward.promises.Act;
import org.oneward.promises.Missed;
import org.oneward.promises.Past;
import org.oneward.promises.Subject;
import org.oneward.promises.Word;
import org.springframework.stereotype.Service;

/** A past that is told in memory by the pure clock. */
@Service
class CopiedPast implements Past {

    private final TermsStore terms;

    CopiedPast(TermsStore terms) {
        this.terms = terms;
    }

    @Override
    public Book book(long facility) {
        return new Pages(terms.inForce(facility));
    }

    private static final class Pages implements Book {

        private final Terms now;

        private Pages(Terms now) {
            this.now = now;
        }

        @Override
        public Life asked(Act act, Subject subject, long responsible) {
            return new Told(act, subject, responsible, now);
        }

        @Override
        public Instant handsOnDue(Subject subject, Instant askedAt) {
            return now.handsOn(subject.level(), subject.clinical(), askedAt);
        }

        @Override
        public Instant workingDaysAfter(Subject subject, Instant from, int days) {
            return now.unitDays(subject.clinical()).plusWorkingDays(from, days);
        }

        @Override
        public List<Copy.Rows> rows(Collection<Life> lives) {
            List<Told> told = lives.stream().map(Told.class::cast).toList();
            return List.of(
                    rows("promises.clocks (ticket, facility, clinical, level, responsible, ended)", told,
                            life -> Stream.<@Nullable Object[]>of(new Object[]{life.ticket, life.facility,
                                    life.clock.clinical(), life.clock.level(), life.clock.responsible(),
                                    life.clock.ended()})),
                    rows("""
                            promises.events (ticket, entry, kind, at, person, level, said_at, next_word_at, agreed,
                                for_requester, policy_version, calendar_version, rota_version)""",
                            told, Told::events),
                    rows("""
                            promises.promises (ticket, no, kind, made_by, level, given_at, given_entry, due_at, near_at,
                                in_a_row, agreed, policy_version, calendar_version, rota_version, state, kept_at,
                                kept_entry, miss_told_at)""",
                            told, Told::promises),
                    rows("promises.apologies (ticket, missed, opened_at, closed_at, closed_by, closed_entry)", told,
                            Told::apologies));
        }

        private static Copy.Rows rows(
                String table, List<Told> lives, Function<Told, Stream<@Nullable Object[]>> rows) {
            return Copy.Rows.of(table, lives.stream().flatMap(rows).toList());
        }
    }

    private static final class Told implements Life {

        private final long ticket;
        private final long facility;
        private final Terms terms;
        private final List<Event> events = new ArrayList<>();
        private final Map<Integer, Instant> told = new HashMap<>();
        private final List<@Nullable Object[]> apologies = new ArrayList<>();
        private @Nullable Promise unforgiven;
        private TicketClock clock;

        private Told(Act act, Subject subject, long responsible, Terms terms) {
            ticket = act.ticket();
            facility = subject.facility();
            this.terms = terms;
            var asked = new Event.Asked(act.at(), act.entry(), subject.level(), subject.clinical(), responsible, terms);
            clock = TicketClock.start(asked);
            events.add(asked);
        }

        @Override
        public @Nullable Instant due() {
            return clock.live().map(Promise::dueAt).orElse(null);
        }

        @Override
        public Instant latest(Instant at) {
            return terms.nextWord(clock.level(), clock.clinical(), at);
        }

        @Override
        public List<Missed> missed(Instant at) {
            clock = clock.step(new Event.Passed(at));
            List<Missed> missed = new ArrayList<>();
            for (Promise promise : clock.promises()) {
                if (promise.state() == Promise.State.MISSED && !told.containsKey(promise.no())) {
                    told.put(promise.no(), promise.dueAt());
                    unforgiven = unforgiven == null ? promise : unforgiven;
                    missed.add(new Missed(ticket, promise.no(), promise.dueAt(), promise.madeBy(),
                            promise.inARow() + 1, clock.promise(promise.no() + 1).dueAt()));
                }
            }
            return missed;
        }

        @Override
        public Word said(Act act, @Nullable Instant nextWordAt) {
            TicketClock before = clock.step(new Event.Passed(act.at()));
            step(new Event.Said(act.at(), act.entry(), act.at(), act.by(), nextWordAt, false, terms));
            if (unforgiven != null && (nextWordAt != null || before.live().isEmpty())) {
                apologies.add(new Object[]{ticket, unforgiven.no(), unforgiven.dueAt(), act.at(), act.by(),
                        act.entry()});
                unforgiven = null;
            }
            return TicketPromises.word(before, clock);
        }

        @Override
        public void handedOver(Act act, long responsible) {
            step(new Event.HandedOver(act.at(), act.entry(), responsible));
        }

        @Override
        public void held(Act act, boolean forRequester) {
            step(new Event.Held(act.at(), act.entry(), forRequester));
        }

        @Override
        public void lifted(Act act) {
            step(new Event.Lifted(act.at(), act.entry()));
        }

        @Override
        public Instant notYet(Act act) {
            step(new Event.NotYet(act.at(), act.entry(), terms));
            return clock.live().orElseThrow().dueAt();
        }

        @Override
        public void ended(Act act) {
            step(new Event.Ended(act.at(), act.entry()));
        }

        private void step(Event event) {
            clock = clock.step(event);
            events.add(event);
        }

        private Stream<@Nullable Object[]> events() {
            return events.stream().map(event -> EventRow.of(ticket, event)).map(row -> new Object[]{row.ticket(),
                    row.entry(), row.kind(), row.at(), row.person(), row.level(), row.saidAt(), row.nextWordAt(),
                    row.agreed(), row.forRequester(), row.policyVersion(), row.calendarVersion(), row.rotaVersion()});
        }

        private Stream<@Nullable Object[]> promises() {
            return clock.promises().stream().map(promise -> new Object[]{ticket, promise.no(),
                    promise.kind().name().toLowerCase(Locale.ROOT), promise.madeBy(), promise.level(),
                    promise.givenAt(), promise.givenIn(), promise.dueAt(), promise.nearAt(), promise.inARow(),
                    promise.agreed(), promise.terms().policy().version(), promise.terms().support().version(),
                    promise.terms().rota(), promise.state().name().toLowerCase(Locale.ROOT), promise.keptAt(),
                    promise.keptIn(), told.get(promise.no())});
        }

        private Stream<@Nullable Object[]> apologies() {
            return unforgiven == null
                    ? apologies.stream()
                    : Stream.concat(apologies.stream(), Stream.<@Nullable Object[]>of(new Object[]{ticket,
                            unforgiven.no(), unforgiven.dueAt(), null, null, null}));
        }
    }
}

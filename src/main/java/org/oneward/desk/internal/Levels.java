package org.oneward.desk.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.Asked.DeviceFacts;
import org.oneward.desk.internal.Asked.ServiceFacts;
import org.oneward.directory.Reader;
import org.oneward.impact.Rule;
import org.oneward.impact.Told;
import org.oneward.impact.Verdict;
import org.oneward.impact.Verdicts;
import org.oneward.notify.Notices;
import org.oneward.promises.Act;
import org.oneward.promises.Promises;
import org.oneward.promises.Subject;
import org.oneward.shared.Conflict;
import org.oneward.shared.NotAllowed;
import org.oneward.web.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The level of a request: judged by the published rule, raised by the ward's objection, overridden with a signature. */
@Service
class Levels {

    private final TicketStore store;
    private final Timeline timeline;
    private final Things things;
    private final Verdicts verdicts;
    private final Promises promises;
    private final Handoffs handoffs;
    private final Misses misses;
    private final UnitPeople unitPeople;
    private final Notices notices;
    private final Clock clock;

    Levels(
            TicketStore store,
            Timeline timeline,
            Things things,
            Verdicts verdicts,
            Promises promises,
            Handoffs handoffs,
            Misses misses,
            UnitPeople unitPeople,
            Notices notices,
            Clock clock) {
        this.store = store;
        this.timeline = timeline;
        this.things = things;
        this.verdicts = verdicts;
        this.promises = promises;
        this.handoffs = handoffs;
        this.misses = misses;
        this.unitPeople = unitPeople;
        this.notices = notices;
        this.clock = clock;
    }

    Verdict first(long number, Asked asked, int unitsAffected, Instant at) {
        return verdicts.judge(number, told(asked, unitsAffected, at), Words.record("cause.asked"));
    }

    /** The level that a request would have, before it is written. */
    int wouldBe(Asked asked, int unitsAffected, Instant at) {
        return Rule.judge(told(asked, unitsAffected, at)).level();
    }

    static Told told(Asked asked, int unitsAffected, Instant at) {
        return new Told(
                asked.effect(),
                asked.reach(),
                process(asked.device(), asked.service(), null),
                new Told.Place(asked.unit().place(), asked.unit().name(), asked.unit().kind(), asked.unit().clinical()),
                fallback(asked.device(), asked.service(), false, null),
                new Told.Spread(0, unitsAffected, unitsAffected > 1, false),
                new Told.Alarm(asked.harm(), asked.wrongData(), asked.intrusion(), false),
                asked.neededBy(),
                Set.of(),
                at);
    }

    /** New facts are stored and judged; a changed level is an entry that says why. */
    Verdict judgeAgain(Ticket ticket, TicketFacts facts, String cause, @Nullable Long actor, Instant at) {
        Instant reread = facts.neededBy() == null ? null : Rule.nextReading(facts.neededBy(), at).orElse(null);
        store.facts(ticket.number(), facts, reread);
        Optional<DeviceFacts> device = Optional.ofNullable(facts.device()).flatMap(things::device);
        Optional<ServiceFacts> service = Optional.ofNullable(facts.service()).flatMap(things::service);
        Told told = new Told(
                facts.effect(),
                facts.reach(),
                process(device.orElse(null), service.orElse(null), facts.processTold()),
                new Told.Place(ticket.place(), ticket.unitName(), ticket.unitKind(), ticket.clinical()),
                fallback(device.orElse(null), service.orElse(null), facts.spareTaken(), facts.fallback()),
                new Told.Spread(facts.joined(), facts.unitsAffected(), facts.sameTrouble(), facts.serviceDown()),
                new Told.Alarm(
                        ticket.harm(),
                        ticket.wrongData(),
                        ticket.security(),
                        facts.serviceDown() && service.map(ServiceFacts::vital).orElse(false)),
                facts.neededBy(),
                timeline.askedByDesk(ticket),
                at);
        boolean signed = verdicts.latest(ticket.number()).signature() != null;
        Verdict verdict = verdicts.judge(ticket.number(), told, cause);
        String why = signed && verdict.signature() == null ? Words.record("cause.signed-before", cause) : cause;
        moved(ticket, verdict, Entry.of("level", actor, at).saying(why), Map.of());
        return verdict;
    }

    @Transactional
    void override(long number, Reader me, int level, @Nullable String why, @Nullable String agreedBy,
            @Nullable Integer version) {
        Ticket ticket = store.locked(number, me);
        Fields fields = new Fields();
        if (level < 1 || level > 4) {
            fields.wrong("level", Words.say("impact.wrong.level"));
        }
        String reason = fields.needed("reason", why, 500);
        fields.done();
        String agreed = level > ticket.level() ? unitPeople.named(ticket.unit(), agreedBy) : null;
        ticket.mustBeHelpedBy(me);
        ticket.mustNotHaveEnded();
        ticket.mustStillBe(version);
        if (level == ticket.level()) {
            throw new Conflict(Words.say("conflict.same-level", String.valueOf(level)));
        }
        if (level > ticket.level() && !me.is(org.oneward.directory.Role.COORDINATOR)) {
            throw new NotAllowed(Words.say("refused.lowering"));
        }
        Instant now = clock.instant();
        Verdict verdict = verdicts.override(number, level, reason, me.id(), agreed);
        Map<String, Object> facts = new HashMap<>();
        if (agreed != null) {
            facts.put("agreed_by", agreed);
        }
        moved(ticket, verdict, Entry.of("override", me.id(), now).saying(reason), facts);
    }

    /** Whoever asked, or a colleague of the unit, raises it by one level, once. */
    @Transactional
    void object(long number, Reader me, @Nullable String why, @Nullable Integer version) {
        Ticket ticket = store.locked(number, me);
        Fields fields = new Fields();
        String reason = fields.needed("reason", why, 500);
        fields.done();
        ticket.mustBeAskedBy(me);
        ticket.mustNotHaveEnded();
        ticket.mustStillBe(version);
        if (ticket.objected()) {
            throw new Conflict(Words.say("conflict.objected"));
        }
        if (ticket.level() == 1) {
            throw new Conflict(Words.say("conflict.highest"));
        }
        Verdict verdict = verdicts.raise(number, reason, me.id());
        store.objected(number);
        moved(ticket, verdict, Entry.of("objection", me.id(), clock.instant()).saying(reason), Map.of());
    }

    /** The order by level looks again at requests nobody has begun in time: one level higher, never above 2. */
    @Transactional
    void raiseOrder(long number) {
        store.lockedUnlessBusy(number).ifPresent(ticket -> {
            Instant now = clock.instant();
            if (ticket.state() == State.OPEN && ticket.level() > 2 && !ticket.handsOnDue().isAfter(now)) {
                store.raised(number);
                timeline.add(ticket, Entry.of("raised", null, now).with(Map.of("order_level", ticket.level() - 1)));
            }
        });
    }

    /** Needed by comes nearer: read again at 8 hours and at 1 hour. */
    @Transactional
    void readAgain(long number) {
        store.lockedUnlessBusy(number).ifPresent(ticket -> {
            Instant now = clock.instant();
            timeline.add(ticket, Entry.of("read_again", null, now));
            judgeAgain(ticket, TicketFacts.of(ticket), Words.record("cause.needed-by"), null, now);
        });
    }

    private void moved(Ticket ticket, Verdict verdict, Entry entry, Map<String, Object> facts) {
        if (verdict.level() == ticket.level()) {
            return;
        }
        misses.tell(ticket, entry.at());
        Subject subject = new Subject(verdict.level(), ticket.clinical(), ticket.facility());
        int number = timeline.next(ticket.number());
        Instant nextWord = promises.levelChanged(
                new Act(ticket.number(), number, entry.actor() == null ? ticket.responsible() : entry.actor(),
                        entry.at()),
                verdict.level());
        store.level(ticket.number(), verdict.level(), promises.handsOnDue(subject, ticket.openedAt()), nextWord);
        if (verdict.level() <= 2) {
            handoffs.hurry(ticket.number(), entry.at());
        }
        Map<String, Object> payload = new HashMap<>(facts);
        payload.put("from", ticket.level());
        payload.put("to", verdict.level());
        if (nextWord != null && !nextWord.equals(ticket.nextWord())) {
            payload.put("next_word_at", nextWord);
        }
        timeline.write(ticket.number(), ticket.unitCode(), number, entry.with(payload));
        if (verdict.level() < ticket.level() && (entry.actor() == null || entry.actor() != ticket.responsible())) {
            notices.tell(ticket.responsible(), "level-" + ticket.number() + "-" + verdict.level(), ticket.number(),
                    "notice.level",
                    String.valueOf(ticket.number()), String.valueOf(verdict.level()));
        }
    }

    private static Told.Process process(@Nullable DeviceFacts device, @Nullable ServiceFacts service,
            @Nullable Integer told) {
        if (device != null && device.process() != null) {
            return new Told.Process(device.process(), device.touches(), Told.Process.By.DEVICE);
        }
        if (service != null && service.process() != null) {
            return new Told.Process(service.process(), service.touches(), Told.Process.By.SERVICE);
        }
        return told == null ? Told.Process.UNKNOWN : new Told.Process(told, "", Told.Process.By.PERSON);
    }

    private static Told.Fallback fallback(
            @Nullable DeviceFacts device, @Nullable ServiceFacts service, boolean spareTaken,
            @Nullable Integer byDesk) {
        String alternative = device != null ? device.alternative() : service != null ? service.alternative() : "";
        return new Told.Fallback(alternative, device == null ? "" : device.spare(), spareTaken, byDesk);
    }
}

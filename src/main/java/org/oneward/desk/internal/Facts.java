package org.oneward.desk.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.ServiceDown;
import org.oneward.directory.Reader;
import org.oneward.impact.Effect;
import org.oneward.impact.Reach;
import org.oneward.impact.Verdict;
import org.oneward.shared.Conflict;
import org.oneward.shared.NotAllowed;
import org.oneward.shared.Wrong;
import org.oneward.web.Text;
import org.oneward.web.Words;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is known of a request, made better known by either side; each change is an entry and is judged again. */
@Service
class Facts {

    /**
     * Only what is sent changes.
     *
     * @param neededBy empty when there is no such time after all
     * @param process factor A, 0–4, answered by somebody of the unit where nobody knew
     * @param fallback factor C, 0–4, as the desk found it
     * @param serviceDown an IT person says the service is down
     */
    public record FactsForm(
            @Nullable String effect,
            @Nullable String reach,
            @Nullable String service,
            @Nullable String device,
            @Nullable String neededBy,
            @Nullable String place,
            @Nullable Integer process,
            @Nullable Boolean spareTaken,
            @Nullable Integer fallback,
            @Nullable Boolean serviceDown,
            @Nullable String safetyContact,
            @Nullable String safetyReference) {}

    /** What a tap changed. */
    private record Before(String effect, String needed) {}

    private final TicketStore store;
    private final Timeline timeline;
    private final Things things;
    private final Levels levels;
    private final SameTrouble sameTrouble;
    private final Zones zones;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Facts(
            TicketStore store,
            Timeline timeline,
            Things things,
            Levels levels,
            SameTrouble sameTrouble,
            Zones zones,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.timeline = timeline;
        this.things = things;
        this.levels = levels;
        this.sameTrouble = sameTrouble;
        this.zones = zones;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    void change(long number, Reader me, FactsForm form, @Nullable Integer version) {
        Ticket ticket = store.locked(number, me);
        TicketFacts was = TicketFacts.of(ticket);
        TicketFacts is = checked(ticket, was, form, me);
        ticket.mustNotHaveEnded();
        ticket.mustStillBe(version);
        if (is.equals(was)) {
            return;
        }
        Instant now = clock.instant();
        int entry = timeline.add(ticket, Entry.by("facts", me, now).with(changes(was, is)));
        Verdict verdict = levels.judgeAgain(ticket, is, Words.record("cause.facts", me.name()), me.id(), now);
        if (!ticket.isAskedBy(me) && verdict.level() > ticket.level() && saidForTheUnit(was, is)) {
            throw new NotAllowed(Words.say("refused.lowering-facts"));
        }
        if (is.service() != null && !is.service().equals(was.service())) {
            events.publishEvent(new ServiceNamed(number));
        }
        if (is.serviceDown() && is.service() != null && !was.serviceDown() && !isDown(is.service(), number)) {
            events.publishEvent(new ServiceDown(number, entry, now));
        }
    }

    private boolean isDown(long service, long otherThan) {
        return jdbc.sql("""
                select exists (select from desk.tickets
                                where service = :service and service_down and ended_at is null and number <> :ticket)
                """)
                .param("service", service)
                .param("ticket", otherThan)
                .query(Boolean.class)
                .single();
    }

    /** What only whoever is held up knows. IT lowers a level by its own finding, or with a name of the unit that agreed. */
    private static boolean saidForTheUnit(TicketFacts was, TicketFacts is) {
        return was.effect() != is.effect() || was.reach() != is.reach() || was.spareTaken() != is.spareTaken()
                || !Objects.equals(was.neededBy(), is.neededBy())
                || !Objects.equals(was.processTold(), is.processTold());
    }

    /** One tap: the effect is one step worse, or it can wait until tomorrow. */
    @Transactional
    void tap(long number, Reader me, boolean worse) {
        Ticket ticket = store.locked(number, me);
        ticket.mustBeAskedBy(me);
        ticket.mustNotHaveEnded();
        Instant now = clock.instant();
        TicketFacts was = TicketFacts.of(ticket);
        TicketFacts is = worse
                ? with(was, step(was.effect()), was.effect() == Effect.BLOCKED ? now : was.neededBy())
                : ticket.clinical()
                        ? with(was, was.effect(), now.plus(Duration.ofDays(1)))
                        : with(was, Effect.NONE, null);
        Map<String, Object> payload = changes(was, is);
        payload.put("before", Map.of("effect", TicketStore.lower(was.effect()), "needed_by",
                was.neededBy() == null ? "" : was.neededBy()));
        timeline.add(ticket, Entry.by(worse ? "worse" : "can_wait", me, now).with(payload));
        levels.judgeAgain(ticket, is, Words.record(worse ? "cause.worse" : "cause.can-wait", me.name()), me.id(), now);
    }

    /** A slip of the thumb: the last tap, as long as nobody has said more since. A word that became due sooner stays so. */
    @Transactional
    void untap(long number, Reader me) {
        Ticket ticket = store.locked(number, me);
        ticket.mustBeAskedBy(me);
        ticket.mustNotHaveEnded();
        Before before = jdbc
                .sql("""
                        select effect, needed
                          from (select actor, payload #>> '{before,effect}' as effect, payload #>> '{before,needed_by}' as needed
                                  from desk.timeline
                                 where ticket = :ticket and kind in ('worse', 'can_wait', 'untapped', 'facts', 'read_again')
                                 order by entry_no desc
                                 limit 1) last
                         where last.actor = :me and last.effect is not null
                        """)
                .param("ticket", number)
                .param("me", me.id())
                .query(Before.class)
                .optional()
                .orElseThrow(() -> new Conflict(Words.say("conflict.untap")));
        Instant now = clock.instant();
        TicketFacts was = TicketFacts.of(ticket);
        TicketFacts is = with(was, Effect.valueOf(before.effect().toUpperCase(Locale.ROOT)),
                before.needed().isEmpty() ? null : Instant.parse(before.needed()));
        timeline.add(ticket, Entry.of("untapped", me.id(), now));
        levels.judgeAgain(ticket, is, Words.record("cause.untapped", me.name()), me.id(), now);
    }

    /** Me too: counts, watches, and raises the reach. */
    @Transactional
    void join(long number, Reader me, @Nullable String room) {
        Ticket ticket = store.locked(number, me);
        Fields fields = new Fields();
        String where = fields.text("place", room, 100);
        fields.done();
        ticket.mustBeAskedBy(me);
        join(ticket, me, where.isEmpty() ? Map.of() : Map.of("place", where));
    }

    /** Somebody of the unit said on the phone that it is the same there. */
    @Transactional
    void joinFor(long number, Reader me, Reader caller) {
        Ticket ticket = store.locked(number, me);
        if (!ticket.isAskedBy(caller)) {
            throw new Wrong("caller", Words.say("calls.not-of-unit", caller.name(), ticket.unitName()));
        }
        ticket.mustBeHelpedBy(me);
        join(ticket, caller, Map.of("by_phone", true, "noted_by", me.id()));
    }

    private void join(Ticket ticket, Reader me, Map<String, Object> how) {
        long number = ticket.number();
        if (ticket.personal() || ticket.security()) {
            throw new NotAllowed(Words.say("refused.join"));
        }
        ticket.mustNotHaveEnded();
        Instant now = clock.instant();
        watch(number, me.behind());
        if (ticket.requester() == me.behind() || jdbc.sql("""
                insert into desk.me_toos (ticket, person, unit, room, at) values (:ticket, :person, :unit, :room, :at)
                on conflict do nothing
                """)
                .param("ticket", number)
                .param("person", me.behind())
                .param("unit", ticket.unit())
                .param("room", how.getOrDefault("place", ""))
                .param("at", TicketStore.time(now))
                .update() == 0) {
            return;
        }
        timeline.add(ticket, Entry.by("joined", me, now).with(how));
        TicketFacts facts = TicketFacts.of(ticket).joinedBy(ticket.joined() + 1);
        levels.judgeAgain(ticket, facts, Words.record("cause.joined", me.name()), me.id(), now);
    }

    void watch(long number, long person) {
        jdbc.sql("insert into desk.watchers (ticket, person) values (:ticket, :person) on conflict do nothing")
                .param("ticket", number)
                .param("person", person)
                .update();
    }

    private TicketFacts checked(Ticket ticket, TicketFacts was, FactsForm form, Reader me) {
        Fields fields = new Fields();
        Effect effect = fields.choice("effect", form.effect(), Effect.class, was.effect());
        Reach reach = fields.choice("reach", form.reach(), Reach.class, was.reach());
        var service = fields.known("service", form.service(), () -> things.service(Text.line(form.service())));
        var device = fields.known("device", form.device(), () -> things.device(Text.line(form.device())));
        Instant neededBy = fields.time("needed_by", form.neededBy(), zones.of(ticket.facility()));
        String room = form.place() == null ? was.room() : fields.text("place", form.place(), 100);
        String contact = form.safetyContact() == null
                ? was.safetyContact()
                : fields.text("safety_contact", form.safetyContact(), 200);
        String reference = form.safetyReference() == null
                ? was.safetyReference()
                : fields.text("safety_reference", form.safetyReference(), 200);
        range(fields, "process", form.process());
        range(fields, "fallback", form.fallback());
        Long deviceId = device != null ? Long.valueOf(device.id()) : service != null ? null : was.device();
        if (Boolean.TRUE.equals(form.spareTaken()) && !was.spareTaken() && !things.hasSpare(deviceId)) {
            fields.wrong("spare_taken", Words.say("wrong.no-spare"));
        }
        fields.done();
        boolean help = ticket.isHelpedBy(me);
        if (!help) {
            ticket.mustBeAskedBy(me);
        }
        if (!help && (form.fallback() != null || form.serviceDown() != null || form.safetyContact() != null
                || form.safetyReference() != null)) {
            throw new NotAllowed(Words.say("refused.not-helper"));
        }
        boolean down = form.serviceDown() == null ? was.serviceDown() : form.serviceDown();
        if (down && was.service() == null && service == null && device == null) {
            throw new Conflict(Words.say("conflict.no-service"));
        }
        Long serviceId = service != null
                ? Long.valueOf(service.id())
                : device != null ? Long.valueOf(device.service()) : was.service();
        SameTrouble.Units units = Objects.equals(serviceId, was.service())
                ? new SameTrouble.Units(was.unitsAffected(), was.sameTrouble())
                : sameTrouble.units(ticket, serviceId);
        return new TicketFacts(
                effect,
                reach,
                form.neededBy() == null || sameMinute(was.neededBy(), neededBy) ? was.neededBy() : neededBy,
                serviceId,
                deviceId,
                room,
                form.process() == null ? was.processTold() : form.process(),
                form.spareTaken() == null ? was.spareTaken() : form.spareTaken(),
                form.fallback() == null ? was.fallback() : form.fallback(),
                down,
                units.many(),
                units.atOnce(),
                was.joined(),
                contact,
                reference);
    }

    /** A form knows times to the minute. */
    private static boolean sameMinute(@Nullable Instant was, @Nullable Instant sent) {
        return was != null && sent != null && was.truncatedTo(ChronoUnit.MINUTES).equals(sent);
    }

    private static void range(Fields fields, String field, @Nullable Integer value) {
        if (value != null && (value < 0 || value > 4)) {
            fields.wrong(field, Words.say("wrong.range", "0", "4"));
        }
    }

    private static Effect step(Effect effect) {
        return effect == Effect.NONE ? Effect.WORKAROUND : effect == Effect.WORKAROUND ? Effect.SLOWED : Effect.BLOCKED;
    }

    private static TicketFacts with(TicketFacts was, Effect effect, @Nullable Instant neededBy) {
        return new TicketFacts(effect, was.reach(), neededBy, was.service(), was.device(), was.room(),
                was.processTold(),
                was.spareTaken(), was.fallback(), was.serviceDown(), was.unitsAffected(), was.sameTrouble(),
                was.joined(),
                was.safetyContact(), was.safetyReference());
    }

    /** Every changed fact by name, as the entry shows it. */
    private Map<String, Object> changes(TicketFacts was, TicketFacts is) {
        Map<String, Object> changes = new LinkedHashMap<>();
        put(changes, "effect", TicketStore.lower(was.effect()), TicketStore.lower(is.effect()));
        put(changes, "reach", TicketStore.lower(was.reach()), TicketStore.lower(is.reach()));
        put(changes, "needed_by", was.neededBy(), is.neededBy());
        if (was.neededBy() != null && is.neededBy() == null) {
            changes.put("needed_by", "");
        }
        put(changes, "service", was.service(), is.service());
        put(changes, "device", was.device(), is.device());
        put(changes, "place", was.room(), is.room());
        put(changes, "process", was.processTold(), is.processTold());
        put(changes, "spare_taken", was.spareTaken(), is.spareTaken());
        put(changes, "fallback", was.fallback(), is.fallback());
        put(changes, "service_down", was.serviceDown(), is.serviceDown());
        put(changes, "safety_contact", was.safetyContact(), is.safetyContact());
        put(changes, "safety_reference", was.safetyReference(), is.safetyReference());
        if (changes.get("service") instanceof Long id) {
            things.service(id).ifPresent(service -> changes.put("service", service.shortName()));
        }
        if (changes.get("device") instanceof Long id) {
            things.device(id).ifPresent(device -> changes.put("device", device.name()));
        }
        return changes;
    }

    private static void put(Map<String, Object> changes, String name, @Nullable Object was, @Nullable Object is) {
        if (is != null && !Objects.equals(was, is)) {
            changes.put(name, is);
        }
    }
}

package org.oneward.desk.internal;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.oneward.notify.Notices;
import org.oneward.promises.Act;
import org.oneward.promises.Promises;
import org.oneward.shared.Conflict;
import org.oneward.shared.NotAllowed;
import org.oneward.shared.NotThere;
import org.oneward.web.Text;
import org.oneward.web.Times;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A warm hand-off in SBAR words: the giver stays responsible and visible until the receiver says yes. */
@Service
class Handoffs {

    private static final Duration URGENT = Duration.ofMinutes(10);

    /** @param to a user name, or the code of a team, which decides by name who takes it */
    public record HandoffForm(
            @Nullable String to,
            @Nullable String why,
            @Nullable String situation,
            @Nullable String background,
            @Nullable String assessment,
            @Nullable String recommendation,
            @Nullable String whatIf) {}

    public record AnswerForm(@Nullable Boolean accepted, @Nullable String restated, @Nullable String reason) {}

    private record Pending(
            long id, long fromPerson, long toPerson, long toTeam, boolean wholeTeam, Instant answerBy,
            @Nullable Long decider, boolean atShiftChange) {}

    private record Team(long id, String name, @Nullable Long lead) {}

    private final JdbcClient jdbc;
    private final TicketStore store;
    private final Timeline timeline;
    private final Assignment assignment;
    private final Promises promises;
    private final Misses misses;
    private final Listeners listeners;
    private final Directory directory;
    private final Notices notices;
    private final Clock clock;

    Handoffs(
            JdbcClient jdbc,
            TicketStore store,
            Timeline timeline,
            Assignment assignment,
            Promises promises,
            Misses misses,
            Listeners listeners,
            Directory directory,
            Notices notices,
            Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.timeline = timeline;
        this.assignment = assignment;
        this.promises = promises;
        this.misses = misses;
        this.listeners = listeners;
        this.directory = directory;
        this.notices = notices;
        this.clock = clock;
    }

    /** @return the id of the hand-off, which now waits for an answer */
    @Transactional
    long ask(long number, Reader me, HandoffForm form, @Nullable Integer version) {
        return ask(number, me, form, version, false);
    }

    /** @param atShiftChange because the giver's shift ends */
    @Transactional
    long ask(long number, Reader me, HandoffForm form, @Nullable Integer version, boolean atShiftChange) {
        Ticket ticket = store.locked(number, me);
        Instant now = clock.instant();
        Fields fields = new Fields();
        String why = fields.needed("why", form.why() == null ? Words.record("handoff.why.other") : form.why(), 500);
        String situation = fields.needed("situation", form.situation(), 4000);
        String background = fields.needed("background", form.background(), 4000);
        String assessment = fields.needed("assessment", form.assessment(), 4000);
        String recommendation = fields.needed("recommendation", form.recommendation(), 4000);
        String whatIf = fields.text("what_if", form.whatIf(), 4000);
        Assignment.@Nullable Choice to = receiver(fields, form.to(), ticket, now);
        fields.done();
        ticket.mustBeHelpedBy(me);
        boolean mine = ticket.responsible() == me.id() || (ticket.cover() != null && ticket.cover() == me.id());
        if (!mine && !me.is(Role.COORDINATOR)) {
            throw new NotAllowed(Words.say("refused.not-yours"));
        }
        ticket.mustOweWord();
        ticket.mustStillBe(version);
        if (pending(number) != null) {
            throw new Conflict(Words.say("conflict.handoff"));
        }
        boolean wholeTeam = "team".equals(java.util.Objects.requireNonNull(to).because());
        Instant answerBy = now.plus(ticket.level() <= 2 ? URGENT : Duration.ofHours(2));
        long id = jdbc
                .sql("""
                        insert into desk.handoffs (ticket, from_person, to_person, to_team, whole_team, why, situation, background,
                            assessment, recommendation, what_if, asked_at, answer_by, at_shift_change)
                        values (:ticket, :from, :to, :team, :wholeTeam, :why, :situation, :background,
                            :assessment, :recommendation, :whatIf, :at, :answerBy, :atShiftChange)
                        returning id
                        """)
                .param("ticket", number)
                .param("from", me.id())
                .param("to", to.person())
                .param("team", to.team())
                .param("wholeTeam", wholeTeam)
                .param("why", why)
                .param("situation", situation)
                .param("background", background)
                .param("assessment", assessment)
                .param("recommendation", recommendation)
                .param("whatIf", whatIf)
                .param("at", now.atOffset(UTC))
                .param("answerBy", answerBy.atOffset(UTC))
                .param("atShiftChange", atShiftChange)
                .query(Long.class)
                .single();
        store.asked(number, to.person());
        int entry = timeline.add(ticket, Entry.of("handoff", me.id(), now).saying(why)
                .with(Map.of("handoff", id, "to", to.person(), "answer_by", answerBy)));
        timeline.point(number, entry, why, situation, background, assessment, recommendation, whatIf);
        notices.tell(to.person(), "handoff-" + id, number, "notice.handoff", me.name(), String.valueOf(number));
        return id;
    }

    @Transactional
    void answer(long number, long id, Reader me, AnswerForm form) {
        Ticket ticket = store.locked(number, me);
        if (!exists(number, id)) {
            throw new NotThere();
        }
        Fields fields = new Fields();
        if (form.accepted() == null) {
            fields.wrong("accepted", Words.say("wrong.choose"));
        }
        boolean accepted = Boolean.TRUE.equals(form.accepted());
        String restated = accepted && ticket.level() <= 2
                ? fields.needed("restated", form.restated(), 1000)
                : fields.text("restated", form.restated(), 1000);
        String reason = Boolean.FALSE.equals(form.accepted())
                ? fields.needed("reason", form.reason(), 1000)
                : "";
        fields.done();
        Pending handoff = pending(number);
        if (handoff == null || handoff.id() != id) {
            throw new Conflict(Words.say("conflict.handoff-answered"));
        }
        boolean asked = handoff.toPerson() == me.id() || (handoff.decider() != null && handoff.decider() == me.id())
                || (handoff.wholeTeam() && me.teams().contains(handoff.toTeam()) && handoff.fromPerson() != me.id())
                || (me.is(Role.COORDINATOR) && (handoff.decider() != null || !accepted));
        if (!asked || !ticket.isHelpedBy(me)) {
            throw new NotAllowed(Words.say("refused.handoff-answer"));
        }
        Instant now = clock.instant();
        close(id, me.id(), accepted, restated, reason, now);
        if (accepted) {
            misses.tell(ticket, now);
            long team = me.teams().contains(handoff.toTeam()) || me.team() == null ? handoff.toTeam() : me.team();
            store.taken(number, me.id(), team, ticket.state() == State.HELD ? State.HELD : State.IN_WORK,
                    now);
            int entry = timeline.next(number);
            promises.handedOver(new Act(number, entry, me.id(), now), me.id());
            timeline.write(number, ticket.unitCode(), entry, Entry.of("handed", me.id(), now).saying(restated)
                    .with(Map.of("handoff", id, "from", handoff.fromPerson())));
            tellWhoWaits(ticket, handoff, me, now);
            for (long person : new TreeSet<>(List.of(handoff.fromPerson(), ticket.responsible()))) {
                notices.tell(person, "handed-" + id, number, "notice.handed", me.name(), String.valueOf(number));
            }
        } else {
            store.asked(number, null);
            timeline.add(ticket, Entry.of("declined", me.id(), now).saying(reason)
                    .with(Map.of("handoff", id, "from", handoff.fromPerson())));
            notices.tell(handoff.fromPerson(), "declined-" + id, number, "notice.declined", me.name(),
                    String.valueOf(number));
        }
    }

    /** Who has it now, why, and until when, as far as that is the end of a shift. */
    private void tellWhoWaits(Ticket ticket, Pending handoff, Reader me, Instant now) {
        String cause = "handed-" + handoff.id();
        String number = String.valueOf(ticket.number());
        var giver = directory.reader(handoff.fromPerson()).map(Reader::name);
        if (!handoff.atShiftChange() || giver.isEmpty()) {
            listeners.tell(ticket, me.id(), cause, "notice.moved", me.name(), number);
            return;
        }
        directory.shiftEnd(me.id(), now).ifPresentOrElse(
                end -> listeners.tell(ticket, me.id(), cause, "notice.moved-shift-until", me.name(), number,
                        giver.get(),
                        Times.clock(end)),
                () -> listeners.tell(ticket, me.id(), cause, "notice.moved-shift", me.name(), number, giver.get()));
    }

    /** The level rose to 1 or 2: whoever was asked has ten minutes from now at most. */
    void hurry(long number, Instant now) {
        jdbc.sql("""
                update desk.handoffs set answer_by = least(answer_by, :by)
                 where ticket = :number and answered_at is null
                """)
                .param("number", number)
                .param("by", now.plus(URGENT).atOffset(UTC))
                .update();
    }

    /** Nobody answered in time: the coordinator decides. */
    @Transactional
    void escalate(long id) {
        var found = jdbc
                .sql("select ticket from desk.handoffs where id = :id and answered_at is null and decider is null")
                .param("id", id)
                .query(Long.class)
                .optional();
        if (found.isEmpty()) {
            return;
        }
        store.lockedUnlessBusy(found.get()).ifPresent(ticket -> {
            Instant now = clock.instant();
            Pending handoff = pending(ticket.number());
            if (handoff == null || handoff.id() != id || handoff.decider() != null || handoff.answerBy().isAfter(now)) {
                return;
            }
            long decider = directory.coordinator(ticket.facility(), now)
                    .orElseGet(() -> directory.fallback(ticket.facility()));
            jdbc.sql("update desk.handoffs set decider = :decider where id = :id")
                    .param("decider", decider)
                    .param("id", id)
                    .update();
            timeline.add(ticket, Entry.of("escalated", null, now)
                    .with(Map.of("handoff", id, "to", handoff.toPerson(), "decider", decider)));
            notices.tell(decider, "decide-" + id, ticket.number(), "notice.decide", String.valueOf(ticket.number()));
        });
    }

    List<Long> toEscalate(Instant now) {
        return jdbc.sql("""
                select id from desk.handoffs
                 where answered_at is null and decider is null and answer_by <= :now
                 order by answer_by
                 limit 50
                """)
                .param("now", now.atOffset(UTC))
                .query(Long.class)
                .list();
    }

    /** What was asked is settled otherwise: taken, given, proposed or ended. */
    void withdraw(Ticket ticket, Instant now) {
        Pending handoff = pending(ticket.number());
        if (handoff != null) {
            close(handoff.id(), handoff.fromPerson(), false, "", Words.record("handoff.settled"), now);
            store.asked(ticket.number(), null);
        }
    }

    private void close(long id, long by, boolean accepted, String restated, String reason, Instant now) {
        jdbc.sql(
                """
                        update desk.handoffs
                           set answered_at = :at, answered_by = :by, accepted = :accepted, restated = :restated, reason = :reason
                         where id = :id
                        """)
                .param("id", id)
                .param("at", now.atOffset(UTC))
                .param("by", by)
                .param("accepted", accepted)
                .param("restated", restated)
                .param("reason", reason)
                .update();
    }

    private @Nullable Pending pending(long ticket) {
        return jdbc.sql("""
                select id, from_person, to_person, to_team, whole_team, answer_by, decider, at_shift_change
                  from desk.handoffs where ticket = :ticket and answered_at is null
                """)
                .param("ticket", ticket)
                .query(Pending.class)
                .optional()
                .orElse(null);
    }

    private boolean exists(long ticket, long id) {
        return jdbc.sql("select exists (select from desk.handoffs where ticket = :ticket and id = :id)")
                .param("ticket", ticket)
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    private Assignment.@Nullable Choice receiver(Fields fields, @Nullable String sent, Ticket ticket, Instant now) {
        String to = Text.line(sent);
        var person = directory.reader(to).filter(found -> found.helps() && found.team() != null);
        if (person.isPresent()) {
            Reader found = person.get();
            if (found.id() == ticket.responsible()) {
                fields.wrong("to", Words.say("wrong.handoff-same"));
            }
            if (ticket.security() && !found.is(Role.SECURITY)) {
                fields.wrong("to", Words.say("wrong.lane"));
            }
            return new Assignment.Choice(found.id(), java.util.Objects.requireNonNull(found.team()), "person");
        }
        var team = jdbc
                .sql("select id, name, lead from directory.team_names where code = :code and facility = :facility and not retired")
                .param("code", to)
                .param("facility", ticket.facility())
                .query(Team.class)
                .optional();
        if (team.isEmpty() || ticket.security()) {
            fields.wrong("to", Words.say("wrong.handoff-to"));
            return null;
        }
        Team whole = team.get();
        return assignment.ofTeamButNot(whole.id(), ticket.unit(), ticket.responsible(), now)
                .map(choice -> new Assignment.Choice(choice.person(), whole.id(), "team"))
                .orElseGet(() -> new Assignment.Choice(
                        whole.lead() == null ? directory.fallback(ticket.facility()) : whole.lead(), whole.id(),
                        "team"));
    }
}

package org.oneward.desk.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.oneward.impact.Verdicts;
import org.oneward.notify.Mails;
import org.oneward.privacy.Flags;
import org.oneward.shared.Conflict;
import org.oneward.shared.NotAllowed;
import org.oneward.shared.NotThere;
import org.oneward.web.Answers;
import org.oneward.web.Live;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Taken out by the writer or a privacy officer: the content is gone everywhere, the entry stays and says so. */
@Service
class Takeouts {

    private record Written(String kind, @Nullable Long actor, Instant at, String text, @Nullable String takenOutReason,
            @Nullable Long handoff, @Nullable String place, @Nullable String safetyContact,
            @Nullable String safetyReference) {}

    private final TicketStore store;
    private final FileStore files;
    private final JdbcClient jdbc;
    private final Verdicts verdicts;
    private final Flags flags;
    private final Answers answers;
    private final Mails mails;
    private final Live live;
    private final Clock clock;

    Takeouts(
            TicketStore store,
            FileStore files,
            JdbcClient jdbc,
            Verdicts verdicts,
            Flags flags,
            Answers answers,
            Mails mails,
            Live live,
            Clock clock) {
        this.store = store;
        this.files = files;
        this.jdbc = jdbc;
        this.verdicts = verdicts;
        this.flags = flags;
        this.answers = answers;
        this.mails = mails;
        this.live = live;
        this.clock = clock;
    }

    @Transactional
    void takeOut(long number, int entryNo, Reader me, @Nullable String sent) {
        boolean officer = me.is(Role.PRIVACY_OFFICER);
        Ticket ticket = officer ? lockedForOfficer(number) : store.locked(number, me);
        Fields fields = new Fields();
        String reason = fields.needed("reason", sent, 200);
        fields.done();
        Written entry = jdbc.sql("""
                select kind, actor, at, text, taken_out_reason, cast(payload ->> 'handoff' as bigint) as handoff,
                       payload ->> 'place' as place, payload ->> 'safety_contact' as safety_contact,
                       payload ->> 'safety_reference' as safety_reference
                  from desk.timeline
                 where ticket = :ticket and entry_no = :entry
                   and (internal_reason is null or :officer or :helps)
                """)
                .param("ticket", number)
                .param("entry", entryNo)
                .param("officer", officer)
                .param("helps", ticket.isHelpedBy(me))
                .query(Written.class)
                .optional()
                .orElseThrow(NotThere::new);
        if (!officer && (entry.actor() == null || entry.actor() != me.id())) {
            throw new NotAllowed(Words.say("refused.take-out"));
        }
        if (entry.takenOutReason() != null) {
            throw new Conflict(Words.say("conflict.taken-out"));
        }
        String gone = Words.record("taken-out.gone");
        jdbc.sql(
                """
                        update desk.timeline
                           set text = '', payload = payload - 'summary' - 'rest' - 'place' - 'safety_contact' - 'safety_reference',
                               taken_out_by = :by, taken_out_at = :at, taken_out_reason = :reason
                         where ticket = :ticket and entry_no = :entry
                        """)
                .param("ticket", number)
                .param("entry", entryNo)
                .param("by", me.id())
                .param("at", TicketStore.time(clock.instant()))
                .param("reason", reason)
                .update();
        switch (entry.kind()) {
            case "asked" -> store.takenOut(number, gone);
            case "proposed", "fixed" -> jdbc
                    .sql("update desk.resolutions set text = :gone where ticket = :ticket and proposed_at = :at")
                    .param("gone", gone).param("ticket", number).param("at", TicketStore.time(entry.at())).update();
            case "hold" -> jdbc.sql("update desk.holds set reason = :gone where ticket = :ticket and placed_at = :at")
                    .param("gone", gone).param("ticket", number).param("at", TicketStore.time(entry.at())).update();
            case "override", "objection" -> verdicts.takeOut(number, entry.text());
            case "facts" -> store.factsTakenOut(number, entry.place(), entry.safetyContact(), entry.safetyReference());
            case "joined" -> jdbc.sql("update desk.me_toos set room = '' where ticket = :ticket and person = :person")
                    .param("ticket", number).param("person", entry.actor()).update();
            case "handoff" -> jdbc
                    .sql("""
                            update desk.handoffs
                               set why = :gone, situation = :gone, background = :gone, assessment = :gone, recommendation = :gone,
                                   what_if = ''
                             where id = :handoff
                            """)
                    .param("gone", gone).param("handoff", entry.handoff()).update();
            case "handed", "declined" ->
                jdbc.sql("update desk.handoffs set restated = '', reason = '' where id = :handoff")
                        .param("handoff", entry.handoff()).update();
            default -> {
            }
        }
        mails.takenOut(number);
        flags.settle(TakeoutReads.address(number, entryNo));
        takeOutFiles(number, entryNo, null, me, reason);
        gone(ticket);
    }

    /** One file alone; the words that it went with stay. */
    @Transactional
    void takeOutFile(long number, long id, Reader me, @Nullable String sent) {
        boolean officer = me.is(Role.PRIVACY_OFFICER);
        Ticket ticket = officer ? lockedForOfficer(number) : store.locked(number, me);
        Fields fields = new Fields();
        String reason = fields.needed("reason", sent, 200);
        fields.done();
        FileStore.Sent file = files.of(number, id, officer || ticket.isHelpedBy(me)).orElseThrow(NotThere::new);
        if (!officer && file.owner() != me.id()) {
            throw new NotAllowed(Words.say("refused.take-out"));
        }
        if (takeOutFiles(number, file.entryNo(), id, me, reason) == 0) {
            throw new Conflict(Words.say("conflict.taken-out"));
        }
        gone(ticket);
    }

    private int takeOutFiles(long number, int entryNo, @Nullable Long id, Reader me, String reason) {
        List<Long> out = files.takeOut(number, entryNo, id, me.id(), clock.instant(), reason);
        out.forEach(file -> flags.settle(TakeoutReads.ofFile(number, file)));
        return out.size();
    }

    private void gone(Ticket ticket) {
        answers.forget("/api/v1/tickets/" + ticket.number());
        live.changed("ticket-" + ticket.number());
        live.changed("unit-" + ticket.unitCode());
        live.changed("desk");
    }

    private Ticket lockedForOfficer(long number) {
        return store.lockedIfThere(number).orElseThrow(NotThere::new);
    }
}

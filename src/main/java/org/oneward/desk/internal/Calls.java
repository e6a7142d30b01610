package org.oneward.desk.internal;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.Conversation.CallForm;
import org.oneward.desk.internal.Resolutions.ConfirmationForm;
import org.oneward.directory.Reader;
import org.oneward.shared.Conflict;
import org.oneward.shared.NotAllowed;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.oneward.web.Text;
import org.oneward.web.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is done while somebody is on the phone: what was said aloud is what stands in the record. */
@Service
class Calls {

    private final TicketStore store;
    private final Timeline timeline;
    private final Tickets tickets;
    private final Conversation conversation;
    private final Resolutions resolutions;
    private final Identities identities;
    private final Things things;
    private final UnitPeople unitPeople;
    private final CallReads reads;
    private final Clock clock;

    Calls(
            TicketStore store,
            Timeline timeline,
            Tickets tickets,
            Conversation conversation,
            Resolutions resolutions,
            Identities identities,
            Things things,
            UnitPeople unitPeople,
            CallReads reads,
            Clock clock) {
        this.store = store;
        this.timeline = timeline;
        this.tickets = tickets;
        this.conversation = conversation;
        this.resolutions = resolutions;
        this.identities = identities;
        this.things = things;
        this.unitPeople = unitPeople;
        this.reads = reads;
        this.clock = clock;
    }

    /**
     * Writes a request down for whoever calls. The call counts as the first word.
     *
     * @param caller none when the directory does not know them: it is asked for a person of the unit then
     * @param fixed whoever calls said that it was fixed while they spoke
     * @return its number
     */
    @Transactional
    long write(AskForm ask, CallsForm form, @Nullable Reader caller, Reader me, boolean fixed) {
        if (!me.helps()) {
            throw new NotAllowed(Words.say("refused.not-helper"));
        }
        if (caller == null && fixed) {
            throw new Conflict(Words.say("calls.fixed-by-nobody"));
        }
        Fields fields = new Fields();
        String name = caller == null ? fields.needed("given", form.given(), 100) : caller.name();
        fields.done();
        long number = tickets.open(
                caller == null
                        ? ask.spoken(ofUnit(ask, form, me).username(), name)
                        : ask.spoken(caller.username(), caller.phone()),
                me.actingForOthers(), "page");
        Ticket ticket = store.locked(number);
        if (caller != null) {
            identities.keep(ticket, me, caller.id(), form.proof());
        }
        conversation.call(ticket, me, new CallForm(Words.say("calls.spoke", name, me.name()), null,
                Typed.time(form.nextWordAt(), form.other()), false, form.agreed()), !fixed);
        if (fixed && caller != null) {
            confirm(number, me, caller);
        }
        return number;
    }

    /** For whom somebody asks whom the directory does not know. */
    private UnitPerson ofUnit(AskForm ask, CallsForm form, Reader me) {
        return things.unit(Text.line(ask.unit()), me.facility())
                .map(unit -> unitPeople.person(unit.id(), form.caller(), "caller"))
                .orElseThrow(() -> new Wrong("unit", Words.say("wrong.unknown")));
    }

    /** How does it stand? The sentence that is read aloud is written down and counted; it keeps no word. */
    @Transactional
    String status(long number, Reader me, @Nullable Reader caller, Proof proof) {
        Ticket ticket = concerning(number, me, caller);
        ticket.mustNotHaveEnded();
        if (caller != null) {
            identities.keep(ticket, me, caller.id(), proof);
        }
        CallLine line = reads.line(number, caller, me, clock.instant()).orElseThrow(NotThere::new);
        if (line.hidden()) {
            throw new Conflict(Words.say("calls.not-sure", caller == null ? "" : caller.name()));
        }
        String said = line.say(me);
        timeline.add(ticket, Entry.of("status", me.id(), clock.instant()).saying(said)
                .with(caller == null ? Map.of() : Map.of("person", caller.id())));
        return said;
    }

    /** Whoever calls says that it is fixed. */
    @Transactional
    void fixed(long number, Reader me, Reader caller, Proof proof) {
        Ticket ticket = concerning(number, me, caller);
        identities.keep(ticket, me, caller.id(), proof);
        confirm(number, me, caller);
    }

    /** The same, from the page of the request: somebody of the unit, chosen there. */
    @Transactional
    void answered(long number, Reader me, ConfirmationForm form, Proof proof) {
        if (Boolean.TRUE.equals(form.byPhone()) && Boolean.TRUE.equals(form.fixed())) {
            Ticket ticket = store.locked(number, me);
            UnitPerson person = unitPeople.whoMayConfirm(ticket, form.saidBy());
            ticket.mustBeHelpedBy(me);
            identities.keep(ticket, me, person.id(), proof);
            identities.mustBeSure(ticket, me, person.id(), person.name());
        }
        resolutions.answer(number, me, form);
    }

    private void confirm(long number, Reader me, Reader caller) {
        Ticket ticket = store.locked(number);
        identities.mustBeSure(ticket, me, caller.id(), caller.name());
        resolutions.answer(ticket, me, new ConfirmationForm(true, null, true, caller.username()));
    }

    /** Nobody hears on the phone of what is not theirs. */
    private Ticket concerning(long number, Reader me, @Nullable Reader caller) {
        Ticket ticket = store.locked(number, me);
        if (caller == null ? ticket.personal() || ticket.security() : !ticket.isAskedBy(caller)) {
            throw new Wrong("caller", Words.say("calls.not-of-unit", caller == null ? "" : caller.name(),
                    ticket.unitName()));
        }
        ticket.mustBeHelpedBy(me);
        return ticket;
    }
}

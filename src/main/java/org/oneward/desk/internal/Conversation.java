package org.oneward.desk.internal;

import static java.util.Objects.requireNonNullElse;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.notify.Letter;
import org.oneward.notify.Notices;
import org.oneward.promises.Act;
import org.oneward.promises.Promises;
import org.oneward.promises.Word;
import org.oneward.web.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What both sides say to each other. Only a person's word, call or visit keeps a promise; each brings the next one. */
@Service
class Conversation {

    static final int LONGEST = 20_000;
    private static final Set<String> REASONS = Set.of("security", "personal_data", "staff_matter");

    /**
     * One message as it was sent.
     *
     * @param nextWordAt when IT writes or calls again; needed from IT as long as a word is owed
     * @param agreed the requester agreed to hear later than the policy says
     * @param files what was kept before and goes with it, by id
     */
    public record MessageForm(@Nullable String text, @Nullable String nextWordAt, @Nullable Boolean agreed,
            @Nullable List<Long> files) {

        MessageForm(@Nullable String text, @Nullable String nextWordAt, @Nullable Boolean agreed) {
            this(text, nextWordAt, agreed, null);
        }
    }

    public record NoteForm(@Nullable String text, @Nullable String internalReason, @Nullable List<Long> files) {

        NoteForm(@Nullable String text, @Nullable String internalReason) {
            this(text, internalReason, null);
        }
    }

    /** @param at when it was said, if it is written down afterwards; up to 60 minutes back counts for the promise */
    public record CallForm(
            @Nullable String text, @Nullable String at, @Nullable String nextWordAt, @Nullable Boolean visit,
            @Nullable Boolean agreed, @Nullable List<Long> files) {

        CallForm(@Nullable String text, @Nullable String at, @Nullable String nextWordAt, @Nullable Boolean visit,
                @Nullable Boolean agreed) {
            this(text, at, nextWordAt, visit, agreed, null);
        }
    }

    private final TicketStore store;
    private final Timeline timeline;
    private final Promises promises;
    private final Misses misses;
    private final Listeners listeners;
    private final Notices notices;
    private final KeptFiles files;
    private final Zones zones;
    private final Clock clock;

    Conversation(
            TicketStore store,
            Timeline timeline,
            Promises promises,
            Misses misses,
            Listeners listeners,
            Notices notices,
            KeptFiles files,
            Zones zones,
            Clock clock) {
        this.store = store;
        this.timeline = timeline;
        this.promises = promises;
        this.misses = misses;
        this.listeners = listeners;
        this.notices = notices;
        this.files = files;
        this.zones = zones;
        this.clock = clock;
    }

    /** IT's word to the unit, or the unit's to IT, whoever of the two writes. */
    @Transactional
    int write(long number, Reader me, MessageForm form) {
        Ticket ticket = store.locked(number, me);
        Fields fields = new Fields();
        String text = fields.needed("text", form.text(), LONGEST);
        boolean help = ticket.isHelpedBy(me) && me.id() != ticket.requester();
        Instant next = help && ticket.state().owesWord() ? nextWord(fields, form.nextWordAt(), ticket) : null;
        List<Long> with = files.needed(fields, me, form.files());
        fields.done();
        if (!help) {
            int entry = reply(ticket, me, text, Map.of());
            files.attach(number, entry, me.id(), with);
            return entry;
        }
        mustBeTalkedOfHere(ticket);
        Instant now = clock.instant();
        misses.tell(ticket, now);
        int entry = timeline.next(number);
        Map<String, Object> payload = kept(ticket,
                promises.said(new Act(number, entry, me.id(), now), next, Boolean.TRUE.equals(form.agreed())));
        said(ticket, entry, Entry.of("word", me.id(), now).saying(text).with(payload));
        files.attach(number, entry, me.id(), with);
        store.firstWord(number, now);
        listeners.tell(ticket, me.id(), Letter.of("word-" + number + "-" + entry, number, "notice.word", me.name())
                .saying(text, (Instant) payload.get("next_word_at")));
        return entry;
    }

    /** The unit's word to IT. */
    int reply(Ticket ticket, Reader me, String text, Map<String, Object> payload) {
        ticket.mustBeAskedBy(me);
        ticket.mustNotBeMerged();
        int entry = said(ticket, Entry.by("reply", me, clock.instant()).saying(text).with(payload));
        tellHelpers(ticket, me, entry);
        return entry;
    }

    /** A note keeps no promise; it is open unless a reason makes it internal. */
    @Transactional
    int note(long number, Reader me, NoteForm form, String kind) {
        Ticket ticket = store.locked(number, me);
        Fields fields = new Fields();
        String text = fields.needed("text", form.text(), LONGEST);
        String reason = fields.text("internal_reason", form.internalReason(), 40);
        if (!reason.isEmpty() && !REASONS.contains(reason)) {
            fields.wrong("internal_reason", Words.say("wrong.internal-reason"));
        }
        List<Long> with = files.needed(fields, me, form.files());
        fields.done();
        ticket.mustBeHelpedBy(me);
        ticket.mustNotBeMerged();
        Entry note = Entry.of(kind, me.id(), clock.instant()).saying(text);
        int entry = said(ticket, reason.isEmpty() ? note : note.internal(reason));
        files.attach(number, entry, me.id(), with);
        return entry;
    }

    /** A call or visit counts as a word when it is noted what was said, and when the next one comes. */
    @Transactional
    int call(long number, Reader me, CallForm form) {
        return call(store.locked(number, me), me, form, true);
    }

    /** @param goesOn whether a next word is owed after it; none is when it was fixed while they spoke */
    int call(Ticket ticket, Reader me, CallForm form, boolean goesOn) {
        long number = ticket.number();
        Instant now = clock.instant();
        Fields fields = new Fields();
        String text = fields.needed("text", form.text(), LONGEST);
        Instant saidAt = requireNonNullElse(fields.time("at", form.at(), zones.of(ticket.facility())), now);
        if (saidAt.isAfter(now.plusSeconds(60))) {
            fields.wrong("at", Words.say("wrong.call-future"));
        } else if (saidAt.isBefore(now.minus(Promises.LOGGED_LATE))) {
            fields.wrong("at", Words.say("promises.logged-too-late"));
        }
        Instant next = goesOn && ticket.state().owesWord() ? nextWord(fields, form.nextWordAt(), ticket) : null;
        List<Long> with = files.needed(fields, me, form.files());
        fields.done();
        ticket.mustBeHelpedBy(me);
        mustBeTalkedOfHere(ticket);
        misses.tell(ticket, now);
        Instant counted = saidAt.isAfter(now) ? now : saidAt;
        boolean late = counted.isBefore(now.minusSeconds(60));
        int entry = timeline.next(number);
        Map<String, Object> payload = kept(ticket, promises.logged(
                new Act(number, entry, me.id(), now), counted, next, Boolean.TRUE.equals(form.agreed())));
        if (late) {
            payload.put("logged_late", true);
        }
        Entry said = Entry.of(Boolean.TRUE.equals(form.visit()) ? "visit" : "call", me.id(), now).saying(text)
                .with(payload);
        store.firstWord(number, now);
        said(ticket, entry, late ? said.said(counted) : said);
        files.attach(number, entry, me.id(), with);
        if (ticket.requester() != me.id()) {
            notices.tell(ticket.requester(), "call-" + number + "-" + entry, number, "notice.call", me.name(),
                    String.valueOf(number));
        }
        return entry;
    }

    /** What was merged is talked of where it goes on; only an apology that is still owed is said where the word was broken. */
    private void mustBeTalkedOfHere(Ticket ticket) {
        if (!store.owesApology(ticket.number())) {
            ticket.mustNotBeMerged();
        }
    }

    /** What the word did, as the entry tells it. */
    Map<String, Object> kept(Ticket ticket, Word word) {
        notices.over(ticket.number(), "notice.near");
        Map<String, Object> payload = new HashMap<>();
        if (word.nextDueAt() != null) {
            store.nextWord(ticket.number(), word.nextDueAt());
            payload.put("next_word_at", word.nextDueAt());
        }
        if (word.earlyBy() != null) {
            payload.put("early_seconds", word.earlyBy().toSeconds());
        }
        if (word.missesBefore() > 0) {
            payload.put("misses_before", word.missesBefore());
        }
        if (word.corrected()) {
            payload.put("corrected", true);
        }
        return payload;
    }

    private @Nullable Instant nextWord(Fields fields, @Nullable String sent, Ticket ticket) {
        Instant next = fields.time("next_word_at", sent, zones.of(ticket.facility()));
        if (sent == null || sent.isBlank()) {
            fields.wrong("next_word_at", Words.say("wrong.next-word"));
        } else if (next != null && !next.isAfter(clock.instant())) {
            fields.wrong("next_word_at", Words.say("promises.next-word-past"));
        }
        return next;
    }

    private int said(Ticket ticket, Entry entry) {
        int number = timeline.next(ticket.number());
        said(ticket, number, entry);
        return number;
    }

    private void said(Ticket ticket, int number, Entry entry) {
        timeline.write(ticket.number(), ticket.unitCode(), number, entry);
    }

    private void tellHelpers(Ticket ticket, Reader me, int entry) {
        notices.tell(ticket.responsible(), "reply-" + ticket.number() + "-" + entry, ticket.number(), "notice.reply",
                me.name(), ticket.unitName());
        if (ticket.cover() != null) {
            notices.tell(ticket.cover(), "reply-" + ticket.number() + "-" + entry, ticket.number(), "notice.reply",
                    me.name(), ticket.unitName());
        }
    }
}

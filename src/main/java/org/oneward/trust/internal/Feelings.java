package org.oneward.trust.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.notify.Notices;
import org.oneward.shared.Conflict;
import org.oneward.shared.NotAllowed;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.oneward.trust.internal.FeltStore.Felt;
import org.oneward.web.Live;
import org.oneward.web.Text;
import org.oneward.web.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Felt and thanked: how people were treated, apart from whether it is fixed, and thank-yous by name. */
@Service
class Feelings {

    /** Up to here somebody would like a call. */
    static final int COLD = 6;
    private static final int LONGEST = 2000;

    private final FeltStore store;
    private final Recoveries recoveries;
    private final Removals removals;
    private final Notices notices;
    private final Live live;
    private final Clock clock;

    Feelings(FeltStore store, Recoveries recoveries, Removals removals, Notices notices, Live live, Clock clock) {
        this.store = store;
        this.recoveries = recoveries;
        this.removals = removals;
        this.notices = notices;
        this.live = live;
        this.clock = clock;
    }

    /** One tap; minutes and words may come with it or later, and another tap changes the answer; empty words take them back. */
    @Transactional
    void feel(long ticket, Reader me, FeltForm form) {
        Felt felt = store.felt(ticket, me).orElseThrow(NotThere::new);
        List<Wrong.Field> wrong = new ArrayList<>();
        Integer treated = number("treated", form.treated(), 10, wrong);
        Integer minutes = number("minutes_lost", form.minutesLost(), 100_000, wrong);
        String text = form.text() == null ? null : Text.lines(form.text());
        if (treated == null && wrong.isEmpty()) {
            wrong.add(new Wrong.Field("treated", Words.say("felt.wrong")));
        }
        if (text != null && text.length() > LONGEST) {
            wrong.add(new Wrong.Field("text",
                    Words.say("wrong.too-long", String.valueOf(LONGEST), String.valueOf(text.length()))));
        }
        if (!wrong.isEmpty()) {
            throw new Wrong(wrong);
        }
        if (felt.requester() != me.id()) {
            throw new NotAllowed(Words.say("refused.felt"));
        }
        if (felt.moment() == null) {
            throw new Conflict(Words.say("conflict.felt"));
        }
        Instant now = clock.instant();
        long id = store.feel(felt, me.id(), java.util.Objects.requireNonNull(treated), minutes, text, now);
        if (text != null) {
            removals.point(ticket, Removals.Kind.FEEDBACK, id, text);
        }
        if (treated <= COLD) {
            recoveries.open(ticket, me.id(), "treated", now);
        }
        live.changed("person-" + me.id());
    }

    /** They see it first. */
    @Transactional
    void thank(long ticket, Reader me, @Nullable List<String> to, @Nullable String sent) {
        Felt felt = store.felt(ticket, me).orElseThrow(NotThere::new);
        String text = Text.lines(sent);
        if (text.length() > LONGEST) {
            throw new Wrong("thanks",
                    Words.say("wrong.too-long", String.valueOf(LONGEST), String.valueOf(text.length())));
        }
        var helpers = store.helpers(ticket).stream()
                .filter(helper -> to != null && to.contains(helper.username()))
                .toList();
        if (helpers.isEmpty()) {
            throw new Wrong("to", Words.say("thanks.wrong"));
        }
        if (felt.requester() != me.id() && !me.units().contains(felt.unit())) {
            throw new NotAllowed(Words.say("refused.thanks"));
        }
        Instant now = clock.instant();
        long id = store.thank(ticket, me.id(), text, helpers.stream().map(FeltCard.Helper::person).toList(), now);
        removals.point(ticket, Removals.Kind.THANKS, id, text);
        for (FeltCard.Helper helper : helpers) {
            notices.tell(helper.person(), "thanks-" + id, ticket, "notice.thanks", me.name(), String.valueOf(ticket));
        }
        live.changed("ticket-" + ticket);
    }

    private static @Nullable Integer number(String field, @Nullable String sent, int most, List<Wrong.Field> wrong) {
        String clean = Text.line(sent);
        if (clean.isEmpty()) {
            return null;
        }
        try {
            int number = Integer.parseInt(clean);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, like a number out of range.
        }
        wrong.add(new Wrong.Field(field, Words.say("wrong.range", "0", String.valueOf(most))));
        return null;
    }
}

package org.oneward.desk.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.TicketOpened;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.directory.SetUp;
import org.oneward.impact.Rule;
import org.oneward.impact.Verdict;
import org.oneward.notify.Notices;
import org.oneward.promises.Act;
import org.oneward.promises.Promises;
import org.oneward.promises.Subject;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asking for help: ticket, verdict, somebody by name, the first promise and the first entry, in one transaction. */
@Service
class Tickets {

    private final TicketStore store;
    private final Timeline timeline;
    private final AskCheck check;
    private final Assignment assignment;
    private final Levels levels;
    private final Promises promises;
    private final SameTrouble sameTrouble;
    private final KeptFiles files;
    private final Directory directory;
    private final Notices notices;
    private final ApplicationEventPublisher events;
    private final SetUp setUp;
    private final Clock clock;

    Tickets(
            TicketStore store,
            Timeline timeline,
            AskCheck check,
            Assignment assignment,
            Levels levels,
            Promises promises,
            SameTrouble sameTrouble,
            KeptFiles files,
            Directory directory,
            Notices notices,
            ApplicationEventPublisher events,
            SetUp setUp,
            Clock clock) {
        this.store = store;
        this.timeline = timeline;
        this.check = check;
        this.assignment = assignment;
        this.levels = levels;
        this.promises = promises;
        this.sameTrouble = sameTrouble;
        this.files = files;
        this.directory = directory;
        this.notices = notices;
        this.events = events;
        this.setUp = setUp;
        this.clock = clock;
    }

    /**
     * Takes the request.
     *
     * @param channel how it came, unless the form says so: page or api
     * @return its number
     */
    @Transactional
    long open(AskForm form, Reader me, String channel) {
        return open(form, me, channel, Map.of(), List.of());
    }

    /**
     * @param more what the first entry keeps besides
     * @param files what was kept before and goes with it, by id
     */
    @Transactional
    long open(AskForm form, Reader me, String channel, Map<String, Object> more, List<Long> files) {
        setUp.mustBeDone();
        AskCheck.Checked checked = check.check(form, me, channel);
        Asked asked = checked.asked();
        Reader requester = checked.requester();
        Instant now = clock.instant();
        long number = store.nextNumber();
        int units = asked.service() == null
                ? 1
                : sameTrouble.units(number, asked.service().id(), asked.unit().id(), now);
        Verdict verdict = levels.first(number, asked, units, now);
        Assignment.Choice who = assignment.choose(asked.unit().facility(), team(asked), asked.unit().id(),
                asked.intrusion(), now);
        Subject subject = new Subject(verdict.level(), asked.unit().clinical(), asked.unit().facility());
        Instant firstWord = promises.asked(new Act(number, 1, me.id(), now), subject, who.person());
        Instant reread = asked.neededBy() == null ? null : Rule.nextReading(asked.neededBy(), now).orElse(null);
        store.add(number, asked, requester,
                new Placed(who, verdict.level(), promises.handsOnDue(subject, now), firstWord, reread, units), now);

        Map<String, Object> payload = new HashMap<>(more);
        payload.put("effect", TicketStore.lower(asked.effect()));
        payload.put("reach", TicketStore.lower(asked.reach()));
        payload.put("to", who.person());
        payload.put("because", who.because());
        payload.put("level", verdict.level());
        payload.put("first_word_by", firstWord);
        if (requester.id() != me.id()) {
            payload.put("for", requester.id());
        }
        if (!asked.details().isEmpty()) {
            payload.put("summary", asked.summary());
        }
        String words = asked.details().isEmpty() ? asked.summary() : asked.details();
        int entry = timeline.next(number);
        timeline.write(number, asked.unit().code(), entry, Entry.by("asked", me, now).saying(words).with(payload));
        this.files.attach(number, entry, me.id(), files);
        coverIfOff(number, asked, who, now);
        notices.tell(who.person(), "asked-" + number, number, "notice.asked", asked.unit().name(),
                String.valueOf(number));
        events.publishEvent(new TicketOpened(number, now));
        return number;
    }

    private void coverIfOff(long number, Asked asked, Assignment.Choice who, Instant now) {
        if (!directory.onShift(who.person(), now)) {
            long cover = assignment.cover(asked.unit().facility(), who.team(), who.person(), asked.intrusion(), now);
            if (cover != who.person()) {
                store.cover(number, cover);
                timeline.write(number, asked.unit().code(), timeline.next(number),
                        Entry.of("cover", null, now).with(Map.of("person", cover)));
            }
        }
    }

    private static @Nullable Long team(Asked asked) {
        return asked.device() != null
                ? Long.valueOf(asked.device().team())
                : asked.service() != null ? Long.valueOf(asked.service().team()) : null;
    }
}

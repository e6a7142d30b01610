package org.oneward.promises.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.promises.Aim;
import org.oneward.promises.Aim.Still;
import org.oneward.promises.Aim.Why;
import org.oneward.promises.internal.WorkCalendar.Period;

/** By when a hand should be on the work: unlike a promise it stands still, and every stretch of that has its reason. */
final class AimClock {

    private AimClock() {}

    static Aim replay(List<? extends Event> events, Instant until) {
        Event.Asked asked = (Event.Asked) events.getFirst();
        int level = asked.level();
        Terms terms = asked.terms();
        for (Event event : events) {
            if (event instanceof Event.LevelChanged changed) {
                level = changed.level();
                terms = changed.terms();
            }
        }
        WorkCalendar calendar = terms.calendar(level, asked.clinical());
        Instant due = terms.handsOn(level, asked.clinical(), asked.at());
        List<Still> still = new ArrayList<>();
        Instant since = asked.at();
        for (Period wait : waits(events, until)) {
            if (wait.from().isBefore(due)) {
                due = calendar.plus(due, calendar.between(wait.from(), wait.until()));
                still.addAll(closed(calendar, since, wait.from()));
                still.add(new Still(wait.from(), wait.until(), Why.WAITING_FOR_REQUESTER));
                since = wait.until();
            }
        }
        still.addAll(closed(calendar, since, until.isBefore(due) ? until : due));
        return new Aim(due, List.copyOf(still));
    }

    private static List<Still> closed(WorkCalendar calendar, Instant from, Instant until) {
        return calendar.closed(from, until).stream()
                .map(period -> new Still(period.from(), period.until(), Why.OUTSIDE_SUPPORT_HOURS))
                .toList();
    }

    private static List<Period> waits(List<? extends Event> events, Instant until) {
        List<Period> waits = new ArrayList<>();
        @Nullable
        Instant since = null;
        for (Event event : events) {
            boolean begins = event instanceof Event.Held held && held.forRequester();
            if (since == null) {
                since = begins ? event.at() : null;
            } else if (!begins && endsWait(event)) {
                waits.add(new Period(since, event.at()));
                since = null;
            }
        }
        if (since != null && since.isBefore(until)) {
            waits.add(new Period(since, until));
        }
        return waits;
    }

    private static boolean endsWait(Event event) {
        return switch (event) {
            case Event.Held _,Event.Lifted _,Event.NotYet _,Event.Resumed _,Event.Ended _ -> true;
            case Event.Said said -> said.nextWordAt() == null;
            case Event.Asked _,Event.LevelChanged _,Event.HandedOver _,Event.Passed _ -> false;
        };
    }
}

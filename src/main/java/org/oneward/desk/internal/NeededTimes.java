package org.oneward.desk.internal;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.oneward.desk.internal.AskPage.NeededTime;
import org.oneward.web.Words;

/** A few times by which somebody may need it, to tap: now, a round hour, the end of the day and of the week. */
final class NeededTimes {

    private static final LocalTime EVENING = LocalTime.of(17, 0);
    private static final LocalTime MIDNIGHT = LocalTime.of(23, 59);

    private NeededTimes() {}

    static List<NeededTime> of(Instant at, String zone) {
        LocalDateTime now = LocalDateTime.ofInstant(at, ZoneId.of(zone)).truncatedTo(ChronoUnit.MINUTES);
        LocalDateTime round = now.plusMinutes(150).truncatedTo(ChronoUnit.HOURS);
        LocalDateTime evening = now.with(now.toLocalTime().isBefore(EVENING.minusHours(1)) ? EVENING : MIDNIGHT);
        boolean weekGone = now.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) >= 0;
        LocalDateTime friday = now.plusDays(weekGone ? 3 : 0)
                .with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY))
                .with(EVENING);
        List<NeededTime> times = new ArrayList<>();
        times.add(new NeededTime("now", Words.say("ask.needed.now")));
        if (round.isBefore(evening)) {
            times.add(new NeededTime(round.toString(), round.toLocalTime().toString()));
        }
        times.add(new NeededTime(evening.toString(), Words.say("ask.needed.today")));
        times.add(new NeededTime(friday.toString(), Words.say(weekGone ? "ask.needed.next-week" : "ask.needed.week")));
        return times;
    }
}

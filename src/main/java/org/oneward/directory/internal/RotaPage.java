package org.oneward.directory.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.internal.Rota.Span;
import org.oneward.web.Language;
import org.oneward.web.Times;
import org.oneward.web.Words;

/**
 * A team's week, and who is on, next, on call and away.
 *
 * @param teams every team of the facility, to choose from
 * @param me whoever looks, as a member of this team; absent when not of it
 * @param swaps asked for and not answered, as far as they concern whoever looks
 * @param planned what differs from the pattern from now on
 * @param roster the outside roster that is read for this team
 * @param feeds secret addresses that whoever looks has made
 */
public record RotaPage(
        RotaTeam team,
        List<RotaTeam> teams,
        Instant now,
        LocalDate monday,
        List<Member> members,
        @Nullable Member me,
        long reader,
        List<OnCall> onCall,
        List<Swap> swaps,
        List<Planned> planned,
        @Nullable Roster roster,
        List<Feed> feeds,
        boolean admin) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Language.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Language.ENGLISH);

    /** @param spans the shifts of the week shown and of the two weeks from now on */
    public record Member(long id, String username, String name, String title, String phone, List<Span> spans) {}

    public record OnCall(long id, long person, String name, String phone, boolean wholeFacility, Instant beginsAt,
            Instant endsAt) {}

    public record Swap(long id, long giver, String giverName, long taker, String takerName, Instant beginsAt,
            Instant endsAt) {}

    /** @param reason leave, extra or swap */
    public record Planned(long id, long person, String name, String reason, boolean works, Instant beginsAt,
            Instant endsAt) {}

    public record Roster(long id, String address, @Nullable Instant triedAt, @Nullable Instant readAt, int shifts,
            String problem, List<String> lines, List<String> unmatched) {}

    public record Feed(long id, @Nullable String team, Instant madeAt, @Nullable Instant readAt) {}

    /** A shift that can be given away. */
    public record Choice(String value, String words) {}

    public List<LocalDate> days() {
        return monday.datesUntil(monday.plusDays(7)).toList();
    }

    public boolean today(LocalDate day) {
        return LocalDate.ofInstant(now, zone()).equals(day);
    }

    public String day(LocalDate day) {
        return DAY.withLocale(Language.current()).format(day);
    }

    /** On this day: 07:00–15:00, one after the other; 19:00– where it goes on into the next. */
    public List<String> times(Member member, LocalDate day) {
        Instant from = day.atStartOfDay(zone()).toInstant();
        Instant until = day.plusDays(1).atStartOfDay(zone()).toInstant();
        return member.spans().stream()
                .filter(span -> span.begin().isBefore(until) && span.end().isAfter(from))
                .map(span -> span.begin().isAfter(from) || span.end().isBefore(until)
                        || span.begin().equals(from) && span.end().equals(until)
                                ? Words.say("rota.span",
                                        span.begin().isBefore(from) ? "" : TIME.format(span.begin().atZone(zone())),
                                        span.end().isAfter(until) ? "" : end(span, until))
                                : Words.say("rota.all-day"))
                .toList();
    }

    private String end(Span span, Instant midnight) {
        return span.end().equals(midnight) ? "24:00" : TIME.format(span.end().atZone(zone()));
    }

    public List<Member> on() {
        return members.stream().filter(member -> span(member) != null).toList();
    }

    /** The end of the shift that a member is on; nothing for a person who is on at any hour. */
    public @Nullable Instant until(Member member) {
        Span span = span(member);
        return span == null || span.end().isAfter(now.plusSeconds(7 * 86_400)) ? null : span.end();
    }

    /** Who comes next, the soonest first: the first begin of each who is off, within two days. */
    public List<Planned> next() {
        return members.stream()
                .filter(member -> span(member) == null)
                .flatMap(member -> member.spans().stream()
                        .filter(span -> span.begin().isAfter(now) && span.begin().isBefore(now.plusSeconds(2 * 86_400)))
                        .limit(1)
                        .map(span -> new Planned(0, member.id(), member.name(), "", true, span.begin(), span.end())))
                .sorted(java.util.Comparator.comparing(Planned::beginsAt))
                .limit(4)
                .toList();
    }

    public List<Planned> away() {
        return planned.stream()
                .filter(each -> each.reason().equals("leave") && !each.beginsAt().isAfter(now))
                .toList();
    }

    public List<OnCall> onCallNow() {
        return onCall.stream().filter(each -> !each.beginsAt().isAfter(now)).toList();
    }

    /** What of a member's shifts can be given away, the soonest first. */
    public List<Choice> toGive(Member member) {
        return member.spans().stream()
                .filter(span -> span.end().isAfter(now) && span.end().isBefore(now.plusSeconds(14 * 86_400)))
                .limit(20)
                .map(span -> new Choice(member.id() + "_" + span.begin() + "_" + span.end(),
                        Words.say("rota.shift", Times.clock(span.begin()), TIME.format(span.end().atZone(zone())))))
                .toList();
    }

    public boolean mayEnd(Planned each) {
        return team.changes() || each.person() == reader;
    }

    public String address() {
        return "/desk/rota?team=" + team.code();
    }

    public String week(int weeks) {
        return address() + "&week=" + monday.plusWeeks(weeks);
    }

    /** For a field in which a time is typed: the beginning of a day to come. */
    public String input(int days) {
        return LocalDate.ofInstant(now, zone()).plusDays(days).atStartOfDay().toString();
    }

    public ZoneId zone() {
        return team.zone();
    }

    private @Nullable Span span(Member member) {
        return member.spans().stream().filter(span -> span.covers(now)).findFirst().orElse(null);
    }
}

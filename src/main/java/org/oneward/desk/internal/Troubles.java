package org.oneward.desk.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.shared.Conflict;
import org.oneward.shared.NotAllowed;
import org.oneward.shared.Wrong;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Somebody of IT says that requests are the same trouble, or that they are not; all of them are counted again. */
@Service
class Troubles {

    private final TicketStore store;
    private final Timeline timeline;
    private final SameTrouble sameTrouble;
    private final Levels levels;
    private final JdbcClient jdbc;
    private final Clock clock;

    Troubles(TicketStore store, Timeline timeline, SameTrouble sameTrouble, Levels levels, JdbcClient jdbc,
            Clock clock) {
        this.store = store;
        this.timeline = timeline;
        this.sameTrouble = sameTrouble;
        this.levels = levels;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return whom {@link #part} takes out again to undo it; none where two that were joined already became one */
    @Transactional
    @Nullable
    Long join(long number, Reader me, @Nullable Long other) {
        lock(number, other);
        Ticket ticket = store.locked(number, me);
        Ticket same = other(number, me, other);
        ticket.mustBeHelpedBy(me);
        if (staysByItself(ticket)) {
            throw new NotAllowed(Words.say("refused.same-trouble"));
        }
        ticket.mustNotHaveEnded();
        List<Long> mine = joined(number);
        List<Long> theirs = joined(same.number());
        if (mine.contains(same.number())) {
            throw new Conflict(Words.say("conflict.same-trouble"));
        }
        Instant now = clock.instant();
        List<Long> all = Stream.concat(mine.stream(), theirs.stream()).sorted().toList();
        jdbc.sql("""
                insert into desk.same_troubles (ticket, trouble, joined_by, joined_at)
                select ticket, :trouble, :by, :at from unnest(:all) ticket
                on conflict (ticket) do update set trouble = excluded.trouble
                """)
                .param("trouble", all.getFirst())
                .param("by", me.id())
                .param("at", TicketStore.time(now))
                .param("all", array(all))
                .update();
        List<Ticket> here = tickets(mine);
        List<Ticket> there = tickets(theirs);
        write(here, "joined_with", there, me, now);
        write(there, "joined_with", here, me, now);
        for (Ticket each : tickets(all)) {
            SameTrouble.Units units = sameTrouble.units(each);
            judge(each, TicketFacts.of(each).affecting(units),
                    Words.record("cause.joined-with", me.name(), String.valueOf(units.many())), me, now);
        }
        return Stream.of(theirs, mine).filter(alone -> alone.size() == 1).map(List::getFirst).findFirst().orElse(null);
    }

    /**
     * @param out the one of those joined with it that is another trouble; itself if none is named
     * @return which one {@link #join} joins with it again to undo it; none where all that it was joined with has ended
     */
    @Transactional
    @Nullable
    Long part(long number, Reader me, @Nullable Long out) {
        lock(number, null);
        Ticket ticket = store.locked(number, me);
        ticket.mustBeHelpedBy(me);
        ticket.mustNotHaveEnded();
        List<Long> all = joined(number);
        long gone = out == null ? number : out;
        List<Long> rest = all.stream().filter(each -> each != gone).toList();
        if (rest.isEmpty() || rest.size() == all.size()) {
            throw new Conflict(Words.say("conflict.not-joined"));
        }
        Instant now = clock.instant();
        jdbc.sql("delete from desk.same_troubles where ticket = :gone or (:pair and ticket = any(:rest))")
                .param("gone", gone)
                .param("pair", rest.size() == 1)
                .param("rest", array(rest))
                .update();
        jdbc.sql("update desk.same_troubles set trouble = :trouble where ticket = any(:rest)")
                .param("trouble", rest.getFirst())
                .param("rest", array(rest))
                .update();
        List<Ticket> apart = tickets(List.of(gone));
        List<Ticket> still = tickets(rest);
        write(apart, "parted", still, me, now);
        write(still, "parted", apart, me, now);
        for (Ticket each : tickets(all)) {
            judge(each, TicketFacts.of(each).counting(sameTrouble.units(each)), Words.record("cause.parted", me.name()),
                    me, now);
        }
        return (gone == number ? still : apart).stream()
                .filter(each -> !each.state().ended())
                .map(Ticket::number)
                .findFirst()
                .orElse(null);
    }

    /** One act at a time, and its requests in the order of their numbers: none waits for another that waits for it. */
    void lock(long number, @Nullable Long other) {
        jdbc.sql("lock table desk.same_troubles in share row exclusive mode").update();
        jdbc.sql("""
                select t.number from desk.tickets t
                 where t.number in (select cast(:number as bigint)
                                    union select cast(:other as bigint)
                                    union select s.ticket
                                            from desk.same_troubles mine
                                            join desk.same_troubles s on s.trouble = mine.trouble
                                           where mine.ticket in (:number, :other))
                 order by t.number
                   for no key update of t
                """)
                .param("number", number)
                .param("other", other)
                .query(Long.class)
                .list();
    }

    private Ticket other(long number, Reader me, @Nullable Long other) {
        if (other != null && other == number) {
            throw wrong("wrong.request-itself");
        }
        Ticket found = Optional.ofNullable(other)
                .flatMap(sent -> store.lockedIfSeen(sent, me))
                .filter(ticket -> !ticket.state().ended())
                .orElseThrow(() -> wrong("wrong.request"));
        if (staysByItself(found)) {
            throw wrong("refused.same-trouble");
        }
        return found;
    }

    private static Wrong wrong(String why) {
        return new Wrong("ticket", Words.say(why));
    }

    private static boolean staysByItself(Ticket ticket) {
        return ticket.personal() || ticket.security();
    }

    /** It and all it is joined with, whether they have ended or not, in the order of their numbers. */
    private List<Long> joined(long number) {
        return jdbc.sql("""
                select cast(:number as bigint) as ticket
                union
                select s.ticket
                  from desk.same_troubles mine
                  join desk.same_troubles s on s.trouble = mine.trouble
                 where mine.ticket = :number
                 order by ticket
                """)
                .param("number", number)
                .query(Long.class)
                .list();
    }

    private List<Ticket> tickets(List<Long> numbers) {
        return numbers.stream().map(store::locked).toList();
    }

    /** Number and unit of the others and none of their words: not everybody who reads the one may read the other. */
    private void write(List<Ticket> tickets, String kind, List<Ticket> others, Reader me, Instant now) {
        List<Map<String, Object>> with = others.stream()
                .map(other -> Map.<String, Object>of("ticket", other.number(), "unit", other.unitCode(), "unit_name",
                        other.unitName()))
                .toList();
        tickets.stream().filter(ticket -> !ticket.state().ended()).forEach(
                ticket -> timeline.add(ticket, Entry.of(kind, me.id(), now).with(Map.of("with", with))));
    }

    private void judge(Ticket ticket, TicketFacts facts, String cause, Reader me, Instant now) {
        if (!ticket.state().ended() && !facts.equals(TicketFacts.of(ticket))) {
            levels.judgeAgain(ticket, facts, cause, me.id(), now);
        }
    }

    private static Long[] array(Collection<Long> numbers) {
        return numbers.toArray(Long[]::new);
    }
}

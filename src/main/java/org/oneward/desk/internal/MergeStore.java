package org.oneward.desk.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.impact.Effect;
import org.oneward.impact.Reach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which request goes on in which other one, and who waits there because of it. */
@Repository
class MergeStore {

    /** Whoever asked the request {@code :ticket} and who joined it, with the place they named. */
    private static final String WAITING = """
            select t.requester as person, t.room from desk.tickets t where t.number = :ticket
             union all
            select m.person, m.room from desk.me_toos m where m.ticket = :ticket
            """;

    /** A person or shared screen {@code p} of the unit {@code :unit}. */
    private static final String OF_UNIT = """
            (p.active and exists (select from directory.unit_people u where u.unit = :unit and u.person = p.id)
             or exists (select from directory.stations s where s.unit = :unit and s.id = p.id))
            """;

    /**
     * A merge that holds.
     *
     * @param byPeople whether somebody waits for the other one because of it
     * @param wasEffect what was known before it of the request that it goes on in, as {@code wasReach} and
     *     {@code wasNeededBy}
     */
    record Merge(long id, long goesOnIn, boolean byPeople, Effect wasEffect, Reach wasReach,
            @Nullable Instant wasNeededBy) {}

    private final JdbcClient jdbc;

    MergeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One merge at a time, so that where a request goes on stays so until it is done. */
    void lock() {
        jdbc.sql("lock table desk.merges in share row exclusive mode").update();
    }

    /** Where it goes on: itself, unless it was merged. */
    long survivor(long number) {
        return jdbc.sql("select desk.survivor(:number)").param("number", number).query(Long.class).single();
    }

    Optional<Merge> of(long ticket) {
        return jdbc
                .sql("""
                        select id, goes_on_in, cardinality(joined) > 0 as by_people, upper(was_effect) as was_effect, upper(was_reach) as was_reach, was_needed_by
                          from desk.merges
                         where ticket = :ticket and undone_at is null
                        """)
                .param("ticket", ticket)
                .query(Merge.class)
                .optional();
    }

    /** The merge of this request, and those by which it goes on further. */
    List<Merge> way(long ticket) {
        List<Merge> way = new ArrayList<>();
        for (var next = of(ticket); next.isPresent(); next = of(next.get().goesOnIn())) {
            way.add(next.get());
        }
        return way;
    }

    /** What goes on in this request by a merge of its own. */
    List<Long> takenIn(long number) {
        return jdbc
                .sql("select ticket from desk.merges where goes_on_in = :number and undone_at is null order by ticket")
                .param("number", number)
                .query(Long.class)
                .list();
    }

    String name(long person) {
        return jdbc.sql("select name from directory.person_names where id = :person").param("person", person)
                .query(String.class).single();
    }

    void add(Ticket ticket, Ticket other, String reason, long by, List<Long> joined, List<Long> followed, Instant at) {
        jdbc.sql("""
                insert into desk.merges (ticket, goes_on_in, reason, merged_by, merged_at, joined, followed, was_effect,
                                         was_reach, was_needed_by)
                values (:ticket, :other, :reason, :by, :at, :joined, :followed, :effect, :reach, :neededBy)
                """)
                .param("ticket", ticket.number())
                .param("other", other.number())
                .param("reason", reason)
                .param("by", by)
                .param("at", TicketStore.time(at))
                .param("joined", joined.toArray(Long[]::new))
                .param("followed", followed.toArray(Long[]::new))
                .param("effect", TicketStore.lower(other.effect()))
                .param("reach", TicketStore.lower(other.reach()))
                .param("neededBy", TicketStore.time(other.neededBy()))
                .update();
    }

    void undo(Merge merge, long by, Instant at) {
        jdbc.sql("update desk.merges set undone_by = :by, undone_at = :at where id = :id")
                .param("id", merge.id())
                .param("by", by)
                .param("at", TicketStore.time(at))
                .update();
    }

    /** Whether something that had been merged into the same request went on by itself while that was merged. */
    boolean changedMeanwhile(Merge merge) {
        return jdbc.sql("""
                select exists (select from desk.merges own
                                 join desk.merges m on m.goes_on_in = own.ticket and m.undone_at >= own.merged_at
                                where own.id = :id)
                """)
                .param("id", merge.id())
                .query(Boolean.class)
                .single();
    }

    /** Somebody who waits for the one and is neither who asked the other nor of its unit; by name. */
    Optional<String> leftBehind(Ticket ticket, Ticket other) {
        return jdbc.sql("""
                select p.name
                  from (select requester as person from desk.tickets where number = :ticket
                         union
                        select m.person
                          from desk.me_toos m
                          join directory.unit_people u on u.unit = :own and u.person = m.person
                         where m.ticket = :ticket) w
                  join directory.person_names p on p.id = w.person
                 where w.person <> :asked
                   and (p.active or exists (select from directory.stations s where s.id = w.person))
                   and not %s
                 order by w.person <> :requester, p.name, p.id
                 limit 1
                """.formatted(OF_UNIT))
                .param("ticket", ticket.number())
                .param("own", ticket.unit())
                .param("requester", ticket.requester())
                .param("unit", other.unit())
                .param("asked", other.requester())
                .query(String.class)
                .optional();
    }

    /** Whoever waits for the one waits for the other. @return who did not yet */
    List<Long> join(Ticket ticket, Ticket other, Instant at) {
        return jdbc.sql("""
                insert into desk.me_toos (ticket, person, unit, room, at)
                select distinct on (w.person) :other, w.person, :unit, w.room, :at
                  from (%s) w
                  join directory.person_names p on p.id = w.person
                 where w.person <> :asked and %s
                 order by w.person, w.room desc
                    on conflict do nothing
                returning person
                """.formatted(WAITING, OF_UNIT))
                .param("ticket", ticket.number())
                .param("other", other.number())
                .param("unit", other.unit())
                .param("asked", other.requester())
                .param("at", TicketStore.time(at))
                .query(Long.class)
                .list();
    }

    /** Whoever waits for the one or follows it follows the other, as far as they may see it. @return who did not yet */
    List<Long> follow(Ticket ticket, Ticket other) {
        return jdbc
                .sql("""
                        insert into desk.watchers (ticket, person)
                        select :other, w.person
                          from (select person from (%s) waiting
                                 union
                                select person from desk.watchers where ticket = :ticket) w
                          join directory.person_names p on p.id = w.person
                         where w.person <> :asked
                           and (%s
                                or p.active and exists (select from directory.person_roles r
                                                         where r.person = p.id and r.role in ('analyst', 'coordinator', 'liaison')))
                            on conflict do nothing
                        returning person
                        """
                        .formatted(WAITING, OF_UNIT))
                .param("ticket", ticket.number())
                .param("other", other.number())
                .param("unit", other.unit())
                .param("asked", other.requester())
                .query(Long.class)
                .list();
    }

    /**
     * Whoever came to the other one by a merge, with this request, and by no other that still holds, goes again.
     *
     * @return how many people still wait there beside whoever asked
     */
    int leave(long ticket, long other) {
        String gone = """
                 using (%s) w
                 where x.ticket = :other and x.person = w.person
                   and exists (select from desk.merges m where m.goes_on_in = :other and x.person = any (m.%s))
                   and not exists (select from desk.merges m
                                     join desk.tickets t on t.number = m.ticket
                                    where m.goes_on_in = :other and m.undone_at is null
                                      and (t.requester = x.person or exists (select from %s y where y.ticket = m.ticket and y.person = x.person)))
                """;
        jdbc.sql("delete from desk.me_toos x" + gone.formatted(WAITING, "joined", "desk.me_toos"))
                .param("ticket", ticket)
                .param("other", other)
                .update();
        jdbc.sql("delete from desk.watchers x" + gone.formatted(
                WAITING + " union all select w.person, '' from desk.watchers w where w.ticket = :ticket",
                "followed", "desk.watchers"))
                .param("ticket", ticket)
                .param("other", other)
                .update();
        return jdbc.sql("select count(*) from desk.me_toos where ticket = :other")
                .param("other", other)
                .query(Integer.class)
                .single();
    }

    /** An open request that IT joined with the one as the same trouble, and not with the other. */
    Optional<Long> sameTrouble(long ticket, long other) {
        return jdbc
                .sql("""
                        select o.number
                          from desk.same_troubles mine
                          join desk.same_troubles s on s.trouble = mine.trouble and s.ticket not in (:ticket, :other)
                          join desk.tickets o on o.number = s.ticket and o.ended_at is null
                         where mine.ticket = :ticket
                           and not exists (select from desk.same_troubles theirs where theirs.ticket = :other and theirs.trouble = mine.trouble)
                         order by o.number
                         limit 1
                        """)
                .param("ticket", ticket)
                .param("other", other)
                .query(Long.class)
                .optional();
    }
}

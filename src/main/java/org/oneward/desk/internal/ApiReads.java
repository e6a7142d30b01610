package org.oneward.desk.internal;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.EntryAnswer.Person;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.oneward.web.Cursor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What only the API reads: lists under the rights of whoever asks, and what stands beside a request's card. */
@Repository
class ApiReads {

    /** The latest word, and what the request waits for. */
    record Standing(
            long ticket,
            Instant dueAt,
            String madeBy,
            String kind,
            String state,
            @Nullable String waitsFor,
            @Nullable String holdReason,
            @Nullable Instant holdUntil,
            @Nullable Long handoff,
            @Nullable String askedUsername,
            @Nullable String askedName,
            @Nullable Instant answerBy) {}

    /** What a list is asked for; whatever is absent asks for all. */
    record Wanted(
            @Nullable Long unit,
            @Nullable Long team,
            @Nullable State state,
            @Nullable Long responsible,
            @Nullable String externalRef) {}

    /** Where a list goes on: newest first, after this one. */
    record Opened(Instant at, long number) {

        static Opened of(List<String> cursor) {
            return new Opened(Instant.parse(cursor.get(0)), Long.parseLong(cursor.get(1)));
        }

        String cursor() {
            return Cursor.of(at, number);
        }
    }

    /** Where the queue goes on. */
    record Turn(int level, Instant handsOnDue, long number) {

        static Turn of(List<String> cursor) {
            return new Turn(Integer.parseInt(cursor.get(0)), Instant.parse(cursor.get(1)),
                    Long.parseLong(cursor.get(2)));
        }

        static String cursor(Queued last) {
            return Cursor.of(last.orderLevel(), last.handsOnDue(), last.number());
        }
    }

    /** One row of the queue, as far as all of IT may read it. */
    record Queued(
            long number, int level, int orderLevel, Instant handsOnDue, Instant nextWord, String unit, Instant openedAt,
            boolean visible) {}

    private record Named(long id, String username, String name) {}

    private final JdbcClient jdbc;

    ApiReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Long, Standing> standings(Collection<Long> numbers) {
        return jdbc.sql("""
                select t.number as ticket, w.due_at, p.username as made_by, w.kind, w.state,
                       h.waits_for, h.reason as hold_reason, h.until as hold_until,
                       o.id as handoff, a.username as asked_username, a.name as asked_name, o.answer_by
                  from desk.tickets t
                  join lateral (select due_at, made_by, kind, state
                                  from promises.words where ticket = t.number order by no desc limit 1) w on true
                  join directory.person_names p on p.id = w.made_by
                  left join desk.holds h on h.ticket = t.number and h.lifted_at is null
                  left join desk.handoffs o on o.ticket = t.number and o.answered_at is null
                  left join directory.person_names a on a.id = o.to_person
                 where t.number = any(:numbers)
                 limit 200
                """)
                .param("numbers", numbers.toArray(Long[]::new))
                .query(Standing.class)
                .list()
                .stream()
                .collect(toMap(Standing::ticket, Function.identity()));
    }

    /**
     * Newest first, without their cards: to plan those joins takes longer than to read them, so that their statement is
     * always the same. Here only the conditions asked for stand, so that each is read over its own index.
     */
    List<Opened> list(Wanted wanted, Reader me, @Nullable Opened after, int limit) {
        String where = Stream.of(
                sees(me),
                wanted.unit() == null ? "" : "and t.unit = :unit",
                wanted.team() == null ? "" : "and t.team = :team",
                wanted.state() == null ? "" : "and t.state = :state",
                wanted.state() == null || wanted.state().ended() ? "" : "and t.ended_at is null",
                wanted.responsible() == null ? "" : "and t.responsible = :responsible",
                wanted.externalRef() == null ? "" : "and t.external_ref = :externalRef",
                after == null ? "" : "and (t.opened_at, t.number) < (:at, :number)")
                .collect(joining("\n   "));
        return jdbc.sql("select t.opened_at as at, t.number from desk.tickets t " + where + """

                 order by t.opened_at desc, t.number desc
                 limit :limit
                """)
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .param("unit", wanted.unit())
                .param("team", wanted.team())
                .param("state", wanted.state() == null ? null : TicketStore.lower(wanted.state()))
                .param("responsible", wanted.responsible())
                .param("externalRef", wanted.externalRef())
                .param("at", after == null ? null : TicketStore.time(after.at()))
                .param("number", after == null ? null : after.number())
                .param("limit", limit)
                .query(Opened.class)
                .list();
    }

    /** For people outside IT the few columns that the rule looks at, each with its index, stand before the rule. */
    private static String sees(Reader me) {
        boolean all = me.helps() || me.is(Role.LIAISON) || me.is(Role.SECURITY);
        return all ? " where desk.sees(t, :me, :units, :roles)" : """
                where (t.requester = :me or t.unit = any(:units) or t.responsible = :me or t.asked = :me
                       or (t.cover = :me and t.ended_at is null))
                  and desk.sees(t, :me, :units, :roles)""";
    }

    /** In the published order: what owes a word. Of a personal request all of IT reads level, unit and time. */
    List<Queued> queue(@Nullable Long team, Reader me, @Nullable Turn after, int limit) {
        String where = (team == null ? "" : " and t.team = :team")
                + (after == null ? "" : " and (t.order_level, t.hands_on_due, t.number) > (:level, :due, :number)");
        return jdbc.sql("""
                select t.number, t.level, t.order_level, t.hands_on_due, t.next_word, u.code as unit, t.opened_at,
                       desk.sees(t, :me, :units, :roles) as visible
                  from desk.tickets t
                  join directory.unit_names u on u.id = t.unit
                 where t.ended_at is null and t.state <> 'proposed' and desk.sees_row(t, :me, :units, :roles)
                """ + where + """

                 order by t.order_level, t.hands_on_due, t.number
                 limit :limit
                """)
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .param("team", team)
                .param("level", after == null ? null : after.level())
                .param("due", after == null ? null : TicketStore.time(after.handsOnDue()))
                .param("number", after == null ? null : after.number())
                .param("limit", limit)
                .query(Queued.class)
                .list();
    }

    List<TicketCard> cards(Collection<Long> numbers, Reader me) {
        return jdbc.sql(TicketReads.CARD + """
                 where t.number = any(:numbers) and desk.sees(t, :me, :units, :roles)
                 limit 200
                """)
                .param("numbers", numbers.toArray(Long[]::new))
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .query(TicketCard.class)
                .list();
    }

    Optional<Long> team(String code, long facility) {
        return jdbc.sql("select id from directory.team_names where code = :code and facility = :facility")
                .param("code", code)
                .param("facility", facility)
                .query(Long.class)
                .optional();
    }

    Map<Long, Person> people(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : jdbc.sql("select id, username, name from directory.person_names where id = any(:ids)")
                        .param("ids", ids.toArray(Long[]::new))
                        .query(Named.class)
                        .list()
                        .stream()
                        .collect(toMap(Named::id, named -> new Person(named.username(), named.name())));
    }

    /** What is personal or in the security lane is not counted. */
    List<OutageApi.Outage> outages(Reader me, String after, int most) {
        return jdbc
                .sql("""
                        select s.code as service, s.name, case when bool_or(t.service_down) then 'down' else 'suspected' end as state,
                               min(t.opened_at) as since, count(distinct t.unit) as units, count(*) as requests
                          from desk.tickets t
                          join directory.service_names s on s.id = t.service
                         where t.facility = :facility and t.ended_at is null and not t.personal and not t.security and s.code > :after
                         group by s.id, s.code, s.name
                        having bool_or(t.service_down) or bool_or(t.same_trouble) and count(distinct t.unit) > 1
                         order by s.code
                         limit :most
                        """)
                .param("facility", me.facility())
                .param("after", after)
                .param("most", most)
                .query(OutageApi.Outage.class)
                .list();
    }
}

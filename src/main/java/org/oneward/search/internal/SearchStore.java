package org.oneward.search.internal;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.Search.Opened;
import org.oneward.directory.Reader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The index of words, read newest first; every statement decides itself who may see what it finds. */
@Repository
class SearchStore {

    /** The newest entry of a request in which it stands; 0 is what the request is called, {@link #BROUGHT} is all of it. */
    record Hit(Instant at, long number, int entryNo) {

        /** Of a request that another desk did. */
        static final int BROUGHT = -1;

        boolean brought() {
            return entryNo == BROUGHT;
        }

        Opened opened() {
            return new Opened(at, number);
        }
    }

    /**
     * @param rows how many entries hold it, whoever may read them
     * @param number 0 where none of them may be read
     */
    private record Held(long rows, Instant at, long number, int entryNo) {}

    /** So many hits are shown at most. */
    static final int SHOWN = 100;

    private static final Opened NEWEST = new Opened(Instant.parse("9999-01-01T00:00:00Z"), Long.MAX_VALUE);

    private static final String READABLE = """
             join desk.findable(:me, :units, :roles) t on t.number = e.ticket
            where (not e.internal or t.helped)""";

    private static final String NEWEST_FIRST = """

            order by e.opened_at desc, e.ticket desc, e.entry_no desc
            limit :most
            """;

    private final JdbcClient jdbc;

    SearchStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean seen(long number, Reader me) {
        return jdbc.sql("select exists (select from desk.findable(:me, :units, :roles) t where t.number = :number)")
                .param("number", number)
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .query(Boolean.class)
                .single();
    }

    /** In how many entries it may stand, whoever may read them. */
    long guess(Sought sought) {
        return jdbc.sql("select search.guess(cast(:query as tsquery))")
                .param("query", sought.query())
                .query(Long.class)
                .single();
    }

    /** Where a look through so many entries ends; nothing when there are no more than these. */
    Optional<Opened> end(@Nullable Opened after, int entries) {
        Opened from = after == null ? NEWEST : after;
        return jdbc.sql("""
                select opened_at as at, ticket as number
                  from search.entries
                 where (opened_at, ticket) < (:at, :number)
                 order by opened_at desc, ticket desc, entry_no desc
                 offset :entries limit 1
                """)
                .param("at", from.at().atOffset(UTC))
                .param("number", from.number())
                .param("entries", entries)
                .query(Opened.class)
                .optional();
    }

    /**
     * Looks through the entries themselves, the newest first.
     *
     * @param end the request before which it ends; none to look through them all
     */
    List<Hit> walked(Sought sought, Reader me, @Nullable Opened after, @Nullable Opened end, int most) {
        Opened from = after == null ? NEWEST : after;
        Opened to = end == null ? new Opened(Instant.EPOCH, 0) : end;
        return asked("""
                select distinct on (e.opened_at, e.ticket) e.opened_at as at, e.ticket as number, e.entry_no
                  from search.entries e
                """ + READABLE + """

                   and (e.opened_at, e.ticket) < (:at, :number) and (e.opened_at, e.ticket) > (:endAt, :endNumber)
                   and (e.words @@ cast(:query as tsquery)) is true
                """ + conditions(sought) + NEWEST_FIRST, sought, me, from, most)
                .param("endAt", to.at().atOffset(UTC))
                .param("endNumber", to.number())
                .query(Hit.class)
                .list();
    }

    /** Looks it up in the index of words; nothing when more entries hold it than are worth sorting. */
    Optional<List<Hit>> held(Sought sought, Reader me, @Nullable Opened after, int rows, int most) {
        List<Held> found = asked("""
                with held as materialized (select * from search.held(cast(:query as tsquery), :rows + 1))
                select n.rows, coalesce(f.at, 'epoch') as at, coalesce(f.number, 0) as number,
                       coalesce(f.entry_no, 0) as entry_no
                  from (select count(*) as rows from held) n
                  left join lateral (
                       select distinct on (e.opened_at, e.ticket) e.opened_at as at, e.ticket as number, e.entry_no
                         from (select * from held order by opened_at desc, ticket desc, entry_no desc) e
                """ + READABLE + """

                          and n.rows <= :rows and (e.opened_at, e.ticket) < (:at, :number)
                """ + conditions(sought) + NEWEST_FIRST + ") f on true", sought, me, after == null ? NEWEST : after,
                most)
                .param("rows", rows)
                .query(Held.class)
                .list();
        return found.getFirst().rows() > rows
                ? Optional.empty()
                : Optional.of(found.stream().filter(held -> held.number() != 0)
                        .map(held -> new Hit(held.at(), held.number(), held.entryNo())).toList());
    }

    /** Looks through what is open, which is little. */
    List<Hit> open(Sought sought, Reader me, @Nullable Opened after, int most) {
        return asked("""
                select distinct on (e.opened_at, e.ticket) e.opened_at as at, e.ticket as number, e.entry_no
                  from search.entries e
                """ + READABLE + """

                   and t.ended_at is null and (e.opened_at, e.ticket) < (:at, :number)
                   and (e.words @@ cast(:query as tsquery)) is true
                """ + conditions(sought) + NEWEST_FIRST, sought, me, after == null ? NEWEST : after, most)
                .query(Hit.class)
                .list();
    }

    /** Only filters were typed. */
    List<Hit> filtered(Sought sought, Reader me, boolean ofUnits, @Nullable Opened after, int most) {
        return asked("""
                select t.opened_at as at, t.number, 0 as entry_no
                  from desk.findable(:me, :units, :roles) t
                 where (t.opened_at, t.number) < (:at, :number)
                """ + (ofUnits ? " and (t.requester = :me or t.unit = any(:units))" : "") + conditions(sought) + """

                 order by t.opened_at desc, t.number desc
                 limit :most
                """, sought, me, after == null ? NEWEST : after, most)
                .query(Hit.class)
                .list();
    }

    /**
     * What another desk did.
     *
     * @param end the request before which it ends; none to look through them all
     */
    List<Hit> brought(Sought sought, Reader me, @Nullable Opened after, @Nullable Opened end, int most) {
        Opened to = end == null ? new Opened(Instant.EPOCH, 0) : end;
        return asked("""
                select w.opened_at as at, w.history as number, :brought as entry_no
                  from search.histories w
                  join desk.findable_histories(:roles) t on t.number = w.history
                 where w.words @@ cast(:query as tsquery)
                   and (w.opened_at, w.history) < (:at, :number) and (w.opened_at, w.history) > (:endAt, :endNumber)
                """ + conditions(sought) + """

                 order by w.opened_at desc, w.history desc
                 limit :most
                """, sought, me, after == null ? NEWEST : after, most)
                .param("brought", Hit.BROUGHT)
                .param("endAt", to.at().atOffset(UTC))
                .param("endNumber", to.number())
                .query(Hit.class)
                .list();
    }

    List<Found> shownBrought(List<Hit> hits, String words, Reader me) {
        return hits.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        select t.number, t.opened_at, 'BROUGHT' as state, t.unit, t.requester, t.responsible,
                               false as personal, t.opened_at as said_at, '' as said_by, false as internal,
                               false as later, t.external_ref as brought,
                               search.pointed_out(t.summary, w.query, true) as summary,
                               search.pointed_out(s.said, w.query, false) as passage
                          from desk.findable_histories(:roles) t
                          join desk.history_words s on s.history = t.number
                         cross join (select cast(:words as tsquery) as query) w
                         where t.number = any(:numbers)
                         order by t.opened_at desc, t.number desc
                         limit :shown
                        """)
                        .param("shown", SHOWN)
                        .param("numbers", hits.stream().map(Hit::number).toArray(Long[]::new))
                        .param("words", words)
                        .param("roles", me.roleNames())
                        .query(Found.class)
                        .list();
    }

    List<Found> shown(List<Hit> hits, String words, Reader me) {
        return hits.isEmpty()
                ? List.of()
                : jdbc.sql(
                        """
                                select t.number, t.opened_at, upper(t.state) as state, u.name as unit,
                                       coalesce(t.said_to_be, q.name) as requester, r.name as responsible, t.personal,
                                       coalesce(e.at, t.opened_at) as said_at, coalesce(a.name, t.said_to_be, q.name) as said_by,
                                       coalesce(e.internal, false) as internal, e.entry_no is not null as later, '' as brought,
                                       search.pointed_out(t.summary, w.query, true) as summary,
                                       case when numnode(w.query) = 0 then ''
                                            else search.pointed_out(coalesce(e.words, t.details), w.query, false) end as passage
                                  from unnest(cast(:numbers as bigint[]), cast(:entries as integer[]))
                                       with ordinality as f (number, entry_no, place)
                                  join desk.findable(:me, :units, :roles) t on t.number = f.number
                                  join directory.unit_names u on u.id = t.unit
                                  join directory.person_names q on q.id = t.requester
                                  join directory.person_names r on r.id = t.responsible
                                 cross join (select cast(:words as tsquery) as query) w
                                  left join desk.said_words e on e.ticket = t.number and e.entry_no = f.entry_no and f.entry_no > 0
                                        and (not e.internal or t.helped)
                                  left join directory.person_names a on a.id = e.actor
                                 order by f.place
                                 limit :shown
                                """)
                        .param("shown", SHOWN)
                        .param("numbers", hits.stream().map(Hit::number).toArray(Long[]::new))
                        .param("entries", hits.stream().map(Hit::entryNo).toArray(Integer[]::new))
                        .param("words", words)
                        .param("me", me.id())
                        .param("units", me.unitIds())
                        .param("roles", me.roleNames())
                        .query(Found.class)
                        .list();
    }

    private StatementSpec asked(String sql, Sought sought, Reader me, Opened after, int most) {
        return jdbc.sql(sql)
                .param("query", sought.query())
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .param("at", after.at().atOffset(UTC))
                .param("number", after.number())
                .param("most", most)
                .param("ofUnits", sought.units().toArray(Long[]::new))
                .param("states", sought.states().toArray(String[]::new))
                .param("teams", sought.teams().toArray(Long[]::new))
                .param("by", sought.by().toArray(Long[]::new))
                .param("from", sought.from().toArray(Long[]::new))
                .param("services", sought.services().toArray(Long[]::new))
                .param("devices", sought.devices().toArray(Long[]::new))
                .param("levels", sought.levels().toArray(Integer[]::new))
                .param("since", sought.after() == null ? null : sought.after().atOffset(UTC))
                .param("until", sought.before() == null ? null : sought.before().atOffset(UTC))
                .param("externalRef", sought.externalRef());
    }

    /** Only what was asked for stands there, so that each is read over its own index. */
    private static String conditions(Sought sought) {
        return Stream.of(
                sought.units().isEmpty() ? "" : "and t.unit = any(:ofUnits)",
                sought.states().isEmpty() ? "" : "and t.state = any(:states)",
                sought.teams().isEmpty() ? "" : "and t.team = any(:teams)",
                sought.by().isEmpty() ? "" : "and t.responsible = any(:by)",
                sought.from().isEmpty() ? "" : "and t.requester = any(:from)",
                sought.services().isEmpty() ? "" : "and t.service = any(:services)",
                sought.devices().isEmpty() ? "" : "and t.device = any(:devices)",
                sought.levels().isEmpty() ? "" : "and t.level = any(:levels)",
                sought.after() == null ? "" : "and t.opened_at >= :since",
                sought.before() == null ? "" : "and t.opened_at < :until",
                sought.externalRef() == null ? "" : "and t.external_ref = :externalRef",
                sought.mine() ? "and (t.requester = :me or t.responsible = :me)" : "",
                sought.personal() ? "and t.personal" : "",
                sought.onlyOpen() ? "and t.ended_at is null" : "",
                sought.ended() ? "and t.ended_at is not null" : "",
                sought.file() ? "and exists (select from desk.open_files f where f.ticket = t.number)" : "")
                .filter(each -> !each.isEmpty())
                .collect(joining("\n   ", "\n   ", ""));
    }
}

package org.oneward.expected.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the hospital's own requests took. */
@Repository
class OwnStore {

    /**
     * One request with what is compared of it.
     *
     * @param heldUntil until when it waits for somebody or something; absent where it does not, or that is over
     */
    record Own(
            long ticket,
            long facility,
            String zone,
            Instant openedAt,
            long responsible,
            long team,
            String channel,
            @Nullable Long service,
            @Nullable String model,
            int level,
            long unit,
            @Nullable Instant fixedAt,
            @Nullable Instant firstWordAt,
            @Nullable Instant endedAt,
            boolean over,
            @Nullable Instant heldUntil) {}

    /**
     * What was said of one request when it was asked, and what became of it.
     *
     * @param over it changes no more
     * @param fixed minutes until the fix; absent while there is none
     * @param word minutes until the first word
     * @param judged the levels that turned out already, one bit each, first word after fix
     */
    record ToJudge(
            long ticket,
            Instant openedAt,
            boolean over,
            @Nullable Double fixed,
            @Nullable Double word,
            @Nullable Double[] fixedWithin,
            @Nullable Double[] wordWithin,
            int judged) {

        double age(Instant now) {
            return Duration.between(openedAt, now).toSeconds() / 60.0;
        }
    }

    /** What is said of one request, in minutes by level; absent levels are not said. */
    record Told(Own own, @Nullable Double[] fixed, @Nullable Double[] word) {}

    /** How far the levels are moved. */
    record Moved(double[] fixed, double[] word) {}

    /** By this name nodes agree whose turn it is. */
    private static final String REQUESTS = "expected.requests";

    /** One request, as all statements that read some name it. */
    private static final String OWN = """
            select r.ticket, r.facility, z.zone, r.opened_at, r.responsible, r.team, r.channel, r.service, r.model, r.level,
                   r.unit, r.fixed_at, r.first_word_at, r.ended_at, r.over,
                   cast(null as timestamptz) as held_until
              from expected.requests r
              join directory.facility_names z on z.id = r.facility
            """;

    private final JdbcClient jdbc;

    OwnStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether this node is the one that writes down now, until the end of the transaction. */
    boolean claimed() {
        return claimed(REQUESTS);
    }

    /** Until the end of the transaction this node is the one; where another is, it waits for it to be done. */
    void claim() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext(:what)) is null").param("what", REQUESTS).query(Boolean.class)
                .single();
    }

    boolean claimed(String what) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtext(:what))").param("what", what).query(Boolean.class)
                .single();
    }

    /** Writes down what became of what goes on. */
    void learn() {
        jdbc.sql("""
                update expected.requests r
                   set fixed_at = f.fixed_at, first_word_at = f.first_word_at, ended_at = f.ended_at,
                       over = f.ended_at is not null
                  from desk.fixing f
                 where not r.over and f.ticket = r.ticket
                   and (f.ended_at is not null
                        or (f.fixed_at, f.first_word_at) is distinct from (r.fixed_at, r.first_word_at))
                """)
                .update();
    }

    List<Long> facilities() {
        return jdbc.sql("select id from directory.facility_names order by id limit 1000").query(Long.class).list();
    }

    /** All that goes on, and of what was fixed and of what had its first word the newest. */
    List<Own> all(long facility) {
        return jdbc.sql(OWN + """
                 where r.facility = :facility
                   and r.ticket in ((select ticket
                                       from expected.requests
                                      where facility = :facility and fixed_at is not null
                                      order by fixed_at desc
                                      limit :most)
                                     union
                                    (select ticket
                                       from expected.requests
                                      where facility = :facility and first_word_at is not null
                                      order by first_word_at desc
                                      limit :most)
                                     union
                                    (select ticket
                                       from expected.requests
                                      where not over and facility = :facility
                                      order by ticket desc
                                      limit :most))
                """)
                .param("facility", facility)
                .param("most", Experience.MOST)
                .query(Own.class)
                .list();
    }

    /**
     * The newest that the desk before fixed, as the first hospital's: whoever, whichever team and unit has the same name here
     * counts as the same. When the first word came is not known, and nothing of what was not fixed there.
     */
    List<Own> brought(long facility) {
        return jdbc.sql("""
                with unit as (
                    select facility, word, min(id) as id
                      from directory.unit_names cross join lateral (values (lower(code)), (lower(name))) w (word)
                     group by facility, word),
                team as (
                    select facility, word, min(id) as id
                      from directory.team_names cross join lateral (values (lower(code)), (lower(name))) w (word)
                     group by facility, word),
                person as (
                    select facility, word, min(id) as id
                      from directory.person_names cross join lateral (values (lower(username)), (lower(name))) w (word)
                     group by facility, word)
                select h.number as ticket, z.id as facility, z.zone, h.opened_at, coalesce(p.id, 0) as responsible,
                       coalesce(t.id, 0) as team, 'history' as channel, cast(null as bigint) as service,
                       cast(null as text) as model, :any as level, coalesce(u.id, 0) as unit, h.ended_at as fixed_at,
                       cast(null as timestamptz) as first_word_at, h.ended_at, true as over,
                       cast(null as timestamptz) as held_until
                  from (select number, opened_at, ended_at, lower(unit) as unit, lower(team) as team,
                               lower(responsible) as responsible
                          from desk.brought_times
                         order by ended_at desc
                         limit :most) h
                  join directory.facility_names z on z.id = :facility
                  left join unit u on u.facility = z.id and u.word = h.unit
                  left join team t on t.facility = z.id and t.word = h.team
                  left join person p on p.facility = z.id and p.word = h.responsible
                 where z.id = (select min(id) from directory.facility_names)
                """)
                .param("any", Likeness.ANY)
                .param("facility", facility)
                .param("most", Experience.MOST)
                .query(Own.class)
                .list();
    }

    /** The newest of all that came, in the order of their opening, to walk through what was known then. */
    List<Own> newest(long facility) {
        return jdbc.sql("select * from (" + OWN + """
                         where r.facility = :facility
                         order by r.ticket desc
                         limit :most) newest
                 order by opened_at, ticket
                """)
                .param("facility", facility)
                .param("most", Experience.MOST)
                .query(Own.class)
                .list();
    }

    /** Of the newest, those of which nothing was written down when they were asked. */
    Set<Long> unsaid(long facility, Instant before) {
        return new HashSet<>(jdbc.sql("""
                select r.ticket
                  from (select ticket, opened_at
                          from expected.requests
                         where facility = :facility
                         order by ticket desc
                         limit :most) r
                 where r.opened_at < :before
                   and not exists (select from expected.statements s where s.ticket = r.ticket)
                """)
                .param("facility", facility)
                .param("most", Experience.MOST)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .list());
    }

    /** One that owes a word, as it is by now. */
    Optional<Own> open(long ticket) {
        return jdbc.sql("""
                select f.ticket, f.facility, z.zone, f.opened_at, f.responsible, f.team, f.channel, f.service, d.model,
                       f.level, f.unit, f.fixed_at, f.first_word_at, f.ended_at, false as over, f.held_until
                  from desk.fixing f
                  join directory.facility_names z on z.id = f.facility
                  left join directory.device_facts d on d.id = f.device
                 where f.ticket = :ticket and f.state in ('open', 'in_work', 'held')
                """)
                .param("ticket", ticket)
                .query(Own.class)
                .optional();
    }

    /** Those that were just asked, and nothing was written down of yet. */
    List<Own> untold(long facility, Instant since) {
        return jdbc.sql(OWN + """
                 where r.facility = :facility and r.opened_at > :since
                   and r.ticket > (select max(ticket) from expected.requests) - 5000
                   and not exists (select from expected.statements s where s.ticket = r.ticket)
                 order by r.ticket
                 limit 1000
                """)
                .param("facility", facility)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Own.class)
                .list();
    }

    /** What was said is kept for good, once. */
    void tell(List<Told> told, Instant at, boolean afterwards) {
        if (told.isEmpty()) {
            return;
        }
        var keep = jdbc
                .sql("""
                        insert into expected.statements (ticket, facility, team, opened_at, said_at, afterwards, fixed_p10, fixed_p50,
                                                         fixed_p80, fixed_p90, word_p10, word_p50, word_p80, word_p90)
                        select t.ticket, r.facility, t.team, r.opened_at, :at, :afterwards, f10, f50, f80, f90, w10, w50, w80, w90
                          from unnest(:ticket, :team, :f0, :f1, :f2, :f3, :w0, :w1, :w2, :w3)
                               as t (ticket, team, f10, f50, f80, f90, w10, w50, w80, w90)
                          join expected.requests r on r.ticket = t.ticket
                            on conflict do nothing
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("afterwards", afterwards)
                .param("ticket", told.stream().map(one -> one.own.ticket()).toArray(Long[]::new))
                .param("team", told.stream().map(one -> one.own.team()).toArray(Long[]::new));
        for (int level = 0; level < Expectation.LEVELS; level++) {
            int at0 = level;
            keep = keep.param("f" + level, told.stream().map(one -> one.fixed[at0]).toArray(Double[]::new))
                    .param("w" + level, told.stream().map(one -> one.word[at0]).toArray(Double[]::new));
        }
        keep.update();
        if (!afterwards) {
            jdbc.sql("update expected.requests set judged = 0 where ticket = any (:tickets)")
                    .param("tickets", told.stream().map(one -> one.own.ticket()).toArray(Long[]::new))
                    .update();
        }
    }

    List<ToJudge> unjudged(long facility) {
        return jdbc
                .sql("""
                        select r.ticket, r.opened_at, r.over, r.judged,
                               extract(epoch from date_trunc('minute', r.fixed_at) - date_trunc('minute', r.opened_at)) / 60 as fixed,
                               extract(epoch from date_trunc('minute', r.first_word_at) - date_trunc('minute', r.opened_at)) / 60 as word,
                               s.fixed_p10, s.fixed_p50, s.fixed_p80, s.fixed_p90, s.word_p10, s.word_p50, s.word_p80, s.word_p90
                          from expected.requests r
                          join expected.statements s on s.ticket = r.ticket
                         where r.facility = :facility and r.judged is not null
                         order by r.opened_at
                         limit 20000
                        """)
                .param("facility", facility)
                .query((row, _) -> new ToJudge(
                        row.getLong("ticket"), row.getTimestamp("opened_at").toInstant(), row.getBoolean("over"),
                        minutes(row, "fixed"), minutes(row, "word"), levels(row, "fixed_"), levels(row, "word_"),
                        row.getInt("judged")))
                .list();
    }

    /** @param judged nothing once all turned out */
    void judged(long ticket, @Nullable Integer judged) {
        jdbc.sql("update expected.requests set judged = :judged where ticket = :ticket")
                .param("ticket", ticket)
                .param("judged", judged, Types.SMALLINT)
                .update();
    }

    /** How far the levels are moved; nothing where nobody ever looked. */
    Optional<Moved> moved(long facility) {
        return jdbc.sql("select moved, word_moved from expected.corrections where facility = :facility")
                .param("facility", facility)
                .query((row, _) -> new Moved(doubles(row, "moved"), doubles(row, "word_moved")))
                .optional();
    }

    void move(long facility, Moved moved) {
        jdbc.sql("""
                insert into expected.corrections (facility, moved, word_moved) values (:facility, :fixed, :word)
                    on conflict (facility) do update set moved = excluded.moved, word_moved = excluded.word_moved
                """)
                .param("facility", facility)
                .param("fixed", moved.fixed)
                .param("word", moved.word)
                .update();
    }

    /**
     * How what was said held, by the team that was asked. It is looked at once its time has passed, however it ended; what
     * was taken back before that is left out. Both are counted in whole minutes, as people read them.
     */
    List<HeldRow> held(long facility, Instant since, Instant now) {
        return jdbc.sql("""
                select m.name as team, v.what, count(*) as judged, count(*) filter (where s.afterwards) as afterwards,
                       count(*) filter (where v.came <= v.until) as held
                  from (select *
                          from expected.statements
                         where facility = :facility and opened_at > :since
                         order by opened_at desc
                         limit :most) s
                  join expected.requests r on r.ticket = s.ticket
                  join directory.team_names m on m.id = s.team
                 cross join lateral (
                       select k.what, date_trunc('minute', k.came) as came,
                              date_trunc('minute', s.opened_at) + k.told * interval '1 minute' as until
                         from (values ('FIXED_50', s.fixed_p50, r.fixed_at), ('FIXED_80', s.fixed_p80, r.fixed_at),
                                      ('FIXED_90', s.fixed_p90, r.fixed_at), ('WORD_80', s.word_p80, r.first_word_at))
                              as k (what, told, came)
                        where k.told is not null) v
                 where v.until < :now and (v.came is not null or r.ended_at is null or r.ended_at > v.until)
                 group by m.name, v.what
                 order by m.name, v.what
                 limit 1000
                """)
                .param("facility", facility)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", Experience.MOST)
                .query(HeldRow.class)
                .list();
    }

    /** Of one kind of statement of a team: how many were looked at, how many of those were worked out later, how many held. */
    record HeldRow(String team, String what, int judged, int afterwards, int held) {}

    private static @Nullable Double minutes(ResultSet row, String column) throws SQLException {
        double minutes = row.getDouble(column);
        return row.wasNull() ? null : minutes;
    }

    private static @Nullable Double[] levels(ResultSet row, String of) throws SQLException {
        return new @Nullable Double[]{minutes(row, of + "p10"), minutes(row, of + "p50"), minutes(row, of + "p80"),
                minutes(row, of + "p90")};
    }

    private static double[] doubles(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Double[]) row.getArray(column).getArray()).mapToDouble(Double::doubleValue).toArray();
    }
}

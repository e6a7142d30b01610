package org.oneward.promises.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.oneward.promises.Act;
import org.oneward.promises.Missed;
import org.oneward.promises.Near;
import org.oneward.promises.Subject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The clocks of all tickets, their events and promises. */
@Repository
class ClockStore {

    record Stored(long ticket, long facility, TicketClock clock) {}

    private final JdbcClient jdbc;
    private final TermsStore terms;

    ClockStore(JdbcClient jdbc, TermsStore terms) {
        this.jdbc = jdbc;
        this.terms = terms;
    }

    /** Locked until the transaction ends, so that the steps of one clock follow each other. */
    Stored lock(long ticket) {
        return jdbc.sql("""
                select facility, level, clinical, responsible, ended,
                       (select max(e.at) from promises.events e where e.ticket = c.ticket) as last_at
                  from promises.clocks c where ticket = :ticket for update
                """)
                .param("ticket", ticket)
                .query((row, _) -> {
                    long facility = row.getLong("facility");
                    List<Promise> promises = promises(ticket, facility);
                    return new Stored(ticket, facility, new TicketClock(
                            later(instant(row, "last_at"), promises.getLast().givenAt()),
                            row.getInt("level"),
                            row.getBoolean("clinical"),
                            row.getLong("responsible"),
                            row.getBoolean("ended"),
                            promises));
                })
                .single();
    }

    Subject subject(long ticket) {
        return jdbc.sql("select level, clinical, facility from promises.clocks where ticket = :ticket")
                .param("ticket", ticket)
                .query(Subject.class)
                .single();
    }

    void create(long ticket, long facility, TicketClock clock) {
        jdbc.sql("""
                insert into promises.clocks (ticket, facility, clinical, level, responsible)
                values (:ticket, :facility, :clinical, :level, :responsible)
                """)
                .param("ticket", ticket)
                .param("facility", facility)
                .param("clinical", clock.clinical())
                .param("level", clock.level())
                .param("responsible", clock.responsible())
                .update();
        clock.promises().forEach(promise -> insert(ticket, promise));
    }

    Stored update(Stored stored, TicketClock next) {
        long ticket = stored.ticket();
        if (!next.sameSubject(stored.clock())) {
            jdbc.sql("""
                    update promises.clocks set level = :level, responsible = :responsible, ended = :ended
                     where ticket = :ticket
                    """)
                    .param("level", next.level())
                    .param("responsible", next.responsible())
                    .param("ended", next.ended())
                    .param("ticket", ticket)
                    .update();
        }
        List<Promise> before = stored.clock().promises();
        List<Promise> after = next.promises();
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).equals(after.get(i))) {
                settle(ticket, after.get(i));
            }
        }
        after.subList(before.size(), after.size()).forEach(promise -> insert(ticket, promise));
        return new Stored(ticket, stored.facility(), next);
    }

    void insert(long ticket, Event event) {
        jdbc.sql("""
                insert into promises.events
                       (ticket, entry, kind, at, person, level, said_at, next_word_at, agreed, for_requester,
                        policy_version, calendar_version, rota_version)
                values (:ticket, :entry, :kind, :at, :person, :level, :saidAt, :nextWordAt, :agreed, :forRequester,
                        :policyVersion, :calendarVersion, :rotaVersion)
                """)
                .paramSource(EventRow.of(ticket, event))
                .update();
    }

    List<Event> events(long ticket) {
        return jdbc
                .sql("""
                        select c.facility, c.clinical, e.kind, e.at, e.entry, e.person, e.level, e.said_at, e.next_word_at, e.agreed,
                               e.for_requester, e.policy_version, e.calendar_version, e.rota_version
                          from promises.clocks c
                          join promises.events e on e.ticket = c.ticket
                         where c.ticket = :ticket
                         order by e.id
                        """)
                .param("ticket", ticket)
                .query((row, _) -> event(row))
                .list();
    }

    private Event event(ResultSet row) throws SQLException {
        Instant at = instant(row, "at");
        int entry = row.getInt("entry");
        return switch (row.getString("kind")) {
            case "asked" -> new Event.Asked(
                    at, entry, row.getInt("level"), row.getBoolean("clinical"), row.getLong("person"),
                    terms.of(row, row.getLong("facility")));
            case "said" -> new Event.Said(
                    at, entry, instant(row, "said_at"), row.getLong("person"), optionalInstant(row, "next_word_at"),
                    row.getBoolean("agreed"), terms.of(row, row.getLong("facility")));
            case "level_changed" ->
                new Event.LevelChanged(at, entry, row.getInt("level"), terms.of(row, row.getLong("facility")));
            case "not_yet" -> new Event.NotYet(at, entry, terms.of(row, row.getLong("facility")));
            case "resumed" -> new Event.Resumed(at, entry, terms.of(row, row.getLong("facility")));
            case "handed_over" -> new Event.HandedOver(at, entry, row.getLong("person"));
            case "held" -> new Event.Held(at, entry, row.getBoolean("for_requester"));
            case "lifted" -> new Event.Lifted(at, entry);
            case "ended" -> new Event.Ended(at, entry);
            case String kind -> throw new IllegalStateException("Unknown event " + kind);
        };
    }

    private List<Promise> promises(long ticket, long facility) {
        return jdbc
                .sql("""
                        select no, kind, made_by, level, given_at, given_entry, due_at, in_a_row, agreed, state, kept_at, kept_entry,
                               policy_version, calendar_version, rota_version
                          from promises.promises where ticket = :ticket order by no
                        """)
                .param("ticket", ticket)
                .query((row, _) -> new Promise(
                        row.getInt("no"),
                        constant(Promise.Kind.class, row.getString("kind")),
                        row.getLong("made_by"),
                        row.getInt("level"),
                        instant(row, "given_at"),
                        row.getObject("given_entry", Integer.class),
                        instant(row, "due_at"),
                        row.getInt("in_a_row"),
                        row.getBoolean("agreed"),
                        constant(Promise.State.class, row.getString("state")),
                        optionalInstant(row, "kept_at"),
                        row.getObject("kept_entry", Integer.class),
                        terms.of(row, facility)))
                .list();
    }

    private void insert(long ticket, Promise promise) {
        jdbc.sql("""
                insert into promises.promises
                       (ticket, no, kind, made_by, level, given_at, given_entry, due_at, near_at, in_a_row, agreed,
                        policy_version, calendar_version, rota_version, state)
                values (:ticket, :no, :kind, :madeBy, :level, :givenAt, :givenIn, :dueAt, :nearAt, :inARow, :agreed,
                        :policy, :calendar, :rota, :state)
                """)
                .param("ticket", ticket)
                .param("no", promise.no())
                .param("kind", text(promise.kind()))
                .param("madeBy", promise.madeBy())
                .param("level", promise.level())
                .param("givenAt", utc(promise.givenAt()))
                .param("givenIn", promise.givenIn())
                .param("dueAt", utc(promise.dueAt()))
                .param("nearAt", utc(promise.nearAt()))
                .param("inARow", promise.inARow())
                .param("agreed", promise.agreed())
                .param("policy", promise.terms().policy().version())
                .param("calendar", promise.terms().support().version())
                .param("rota", promise.terms().rota())
                .param("state", text(promise.state()))
                .update();
        if (promise.state() == Promise.State.MISSED) {
            openApology(ticket, promise);
        }
    }

    private void settle(long ticket, Promise promise) {
        jdbc.sql("""
                update promises.promises set state = :state, kept_at = :keptAt, kept_entry = :keptIn
                 where ticket = :ticket and no = :no
                """)
                .param("state", text(promise.state()))
                .param("keptAt", utcOrNull(promise.keptAt()))
                .param("keptIn", promise.keptIn())
                .param("ticket", ticket)
                .param("no", promise.no())
                .update();
        if (promise.state() == Promise.State.MISSED) {
            openApology(ticket, promise);
        }
    }

    private void openApology(long ticket, Promise missed) {
        jdbc.sql("""
                insert into promises.apologies (ticket, missed, opened_at) values (:ticket, :missed, :at)
                on conflict (ticket) where closed_at is null do nothing
                """)
                .param("ticket", ticket)
                .param("missed", missed.no())
                .param("at", utc(missed.dueAt()))
                .update();
    }

    void closeApology(Act act) {
        jdbc.sql("""
                update promises.apologies set closed_at = :at, closed_by = :by, closed_entry = :entry
                 where ticket = :ticket and closed_at is null
                """)
                .param("at", utc(act.at()))
                .param("by", act.by())
                .param("entry", act.entry())
                .param("ticket", act.ticket())
                .update();
    }

    List<Long> overdue(Instant now, int limit) {
        return jdbc.sql("""
                select ticket from (
                    (select ticket, due_at from promises.promises
                      where state = 'live' and due_at <= :now order by due_at limit :limit)
                    union all
                    (select ticket, due_at from promises.promises
                      where miss_told_at is null and state in ('missed', 'corrected') order by ticket limit :limit)) due
                 group by ticket order by min(due_at) limit :limit
                """)
                .param("now", utc(now))
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    List<Missed> tellMisses(long ticket, Instant at) {
        return jdbc.sql("""
                with told as (
                    update promises.promises set miss_told_at = :at
                     where ticket = :ticket and miss_told_at is null and state in ('missed', 'corrected')
                    returning no, due_at, made_by, in_a_row)
                select :ticket as ticket, t.no, t.due_at, t.made_by, t.in_a_row + 1 as in_a_row, n.due_at as next_due_at
                  from told t
                  join promises.promises n on n.ticket = :ticket and n.no = t.no + 1
                 order by t.no
                """)
                .param("ticket", ticket)
                .param("at", utc(at))
                .query(Missed.class)
                .list();
    }

    List<Near> claimNear(Instant now, int limit) {
        return jdbc.sql("""
                update promises.promises p set near_told_at = :now
                  from (select ticket, no from promises.promises
                         where state = 'live' and near_told_at is null and near_at <= :now and due_at > :now
                         order by near_at limit :limit
                           for update skip locked) near
                 where p.ticket = near.ticket and p.no = near.no
                returning p.ticket, p.due_at, p.made_by
                """)
                .param("now", utc(now))
                .param("limit", limit)
                .query(Near.class)
                .list();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime utcOrNull(@Nullable Instant at) {
        return at == null ? null : utc(at);
    }
}

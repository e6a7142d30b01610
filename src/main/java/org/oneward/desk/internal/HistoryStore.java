package org.oneward.desk.internal;

import static java.util.stream.Collectors.toMap;

import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.Histories.Act;
import org.oneward.desk.Histories.Past;
import org.oneward.directory.Reader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requests of the desk that was there before. */
@Repository
class HistoryStore {

    /** What is here already under a number of the other desk. */
    record Known(String externalRef, long number, Instant openedAt, byte[] digest) {}

    record Row(Past past, byte[] digest) {}

    record Entry(long history, int no, Act act) {}

    private record Numbered(String externalRef, long number) {}

    private final JdbcClient jdbc;

    HistoryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One import at a time, until the end of the transaction. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('desk.histories')) is null").query(Boolean.class).single();
    }

    Map<String, Known> known(Collection<String> refs) {
        return jdbc.sql("""
                select external_ref, number, opened_at, digest
                  from desk.histories
                 where external_ref = any(:refs)
                """)
                .param("refs", refs.toArray(String[]::new))
                .query(Known.class)
                .list()
                .stream()
                .collect(toMap(Known::externalRef, Function.identity()));
    }

    /** @return the number that each got here, by its number there */
    Map<String, Long> create(List<Row> rows, Instant now) {
        return jdbc.sql("""
                insert into desk.histories (external_ref, summary, details, state, requester, unit, team, responsible,
                                            opened_at, ended_at, imported_at, digest)
                select external_ref, summary, details, state, requester, unit, team, responsible,
                       to_timestamp(opened_at), to_timestamp(ended_at), :now, digest
                  from unnest(:ref, :summary, :details, :state, :requester, :unit, :team, :responsible, :opened, :ended,
                              :digest)
                       with ordinality as t (external_ref, summary, details, state, requester, unit, team, responsible,
                                             opened_at, ended_at, digest, no)
                 order by no
                returning external_ref, number
                """)
                .param("now", TicketStore.time(now))
                .param("ref", texts(rows, Past::externalRef))
                .param("summary", texts(rows, Past::summary))
                .param("details", texts(rows, Past::details))
                .param("state", texts(rows, Past::state))
                .param("requester", texts(rows, Past::requester))
                .param("unit", texts(rows, Past::unit))
                .param("team", texts(rows, Past::team))
                .param("responsible", texts(rows, Past::responsible))
                .param("opened", times(rows, row -> row.past().openedAt()))
                .param("ended", times(rows, row -> row.past().endedAt()))
                .param("digest", rows.stream().map(Row::digest).toArray(byte[][]::new))
                .query(Numbered.class)
                .list()
                .stream()
                .collect(toMap(Numbered::externalRef, Numbered::number));
    }

    void add(List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into desk.history_entries (history, entry_no, at, who, text)
                select history, no, to_timestamp(at), who, text
                  from unnest(:history, :no, :at, :who, :text) as t (history, no, at, who, text)
                """)
                .param("history", entries.stream().map(Entry::history).toArray(Long[]::new))
                .param("no", entries.stream().map(Entry::no).toArray(Integer[]::new))
                .param("at", times(entries, entry -> entry.act().at()))
                .param("who", entries.stream().map(entry -> entry.act().who()).toArray(String[]::new))
                .param("text", entries.stream().map(entry -> entry.act().text()).toArray(String[]::new))
                .update();
    }

    /** Whether anything but the digest is new. When it ended stays known, once it is. */
    boolean update(long number, Row row) {
        Past past = row.past();
        int changed = jdbc.sql("""
                update desk.histories
                   set summary = :summary, details = :details, state = :state, requester = :requester, unit = :unit,
                       team = :team, responsible = :responsible, ended_at = coalesce(:ended, ended_at)
                 where number = :number
                   and (summary, details, state, requester, unit, team, responsible, ended_at) is distinct from
                       (:summary, :details, :state, :requester, :unit, :team, :responsible, coalesce(:ended, ended_at))
                """)
                .param("number", number)
                .param("summary", past.summary())
                .param("details", past.details())
                .param("state", past.state())
                .param("requester", past.requester())
                .param("unit", past.unit())
                .param("team", past.team())
                .param("responsible", past.responsible())
                .param("ended", TicketStore.time(past.endedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        jdbc.sql("update desk.histories set digest = :digest where number = :number")
                .param("number", number)
                .param("digest", row.digest())
                .update();
        return changed > 0;
    }

    List<Act> acts(long number) {
        return jdbc.sql("select at, who, text from desk.history_entries where history = :number order by entry_no")
                .param("number", number)
                .query(Act.class)
                .list();
    }

    List<Entry> entries(long number, int after, int limit) {
        return jdbc.sql("""
                select history, entry_no as no, at, who, text
                  from desk.history_entries
                 where history = :number and entry_no > :after
                 order by entry_no
                 limit :limit
                """)
                .param("number", number)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> new Entry(row.getLong("history"), row.getInt("no"), new Act(
                        row.getTimestamp("at").toInstant(), row.getString("who"), row.getString("text"))))
                .list();
    }

    Optional<HistoryCard> find(long number, Reader me) {
        return jdbc.sql(HistoryCard.SELECT + " where h.number = :number and " + HistoryCard.SEES)
                .param("number", number)
                .param("roles", me.roleNames())
                .query(HistoryCard.class)
                .optional();
    }

    Optional<HistoryCard> find(String externalRef, Reader me) {
        return jdbc.sql(HistoryCard.SELECT + " where h.external_ref = :ref and " + HistoryCard.SEES)
                .param("ref", externalRef)
                .param("roles", me.roleNames())
                .query(HistoryCard.class)
                .optional();
    }

    List<HistoryCard> list(Collection<Long> numbers, Reader me) {
        return jdbc.sql(HistoryCard.SELECT + " where h.number = any(:numbers) and " + HistoryCard.SEES + " limit 200")
                .param("numbers", numbers.toArray(Long[]::new))
                .param("roles", me.roleNames())
                .query(HistoryCard.class)
                .list();
    }

    private static String[] texts(List<Row> rows, Function<Past, String> text) {
        return rows.stream().map(row -> text.apply(row.past())).toArray(String[]::new);
    }

    /** Seconds, which the driver takes in an array. */
    private static <T> @Nullable Long[] times(List<T> rows, Function<T, @Nullable Instant> time) {
        return rows.stream()
                .map(time)
                .map(at -> at == null ? null : at.getEpochSecond())
                .toArray(Long[]::new);
    }
}

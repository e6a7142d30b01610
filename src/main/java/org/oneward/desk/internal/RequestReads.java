package org.oneward.desk.internal;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists of requests for those who wait: mine, and those of a unit, as far as whoever looks may see them. */
@Repository
class RequestReads {

    /** The rows of {@code chosen (number, place)}: which requests, and in which order. */
    private static final String ROWS = """
            select t.number, t.summary, upper(t.state) as state, t.next_word, w.near_at, b.missed_at,
                   told.name as told, coalesce(told.leads, false) as told_leads,
                   r.name as responsible, c.name as cover, upper(t.effect) as effect, u.clinical,
                   u.code as unit_code, u.name as unit_name, coalesce(split_part(t.said_to_be, ' ', 1), q.first_name) as requester,
                   coalesce(c.first_name, g.first_name) as word_by, h.reason as held_for, h.until as held_until, t.joined,
                   coalesce((select string_agg(j.first_name, E'\\n')
                               from (select p.first_name
                                       from desk.me_toos m
                                       join directory.person_names p on p.id = m.person
                                      where m.ticket = t.number
                                      order by m.at, m.person
                                      limit 2) j), '') as others,
                   :self and t.requester = :me as mine,
                   :self and exists (select from desk.me_toos m where m.ticket = t.number and m.person = :me) as joined_by_me,
                   not t.personal and not t.security and t.ended_at is null as joinable,
                   t.opened_at, t.ended_at
              from chosen
              join desk.tickets t on t.number = chosen.number
              join directory.unit_names u on u.id = t.unit
              join directory.person_names q on q.id = t.requester
              join directory.person_names r on r.id = t.responsible
              left join directory.person_names c on c.id = t.cover
              left join promises.live_words w on w.ticket = t.number
              left join directory.person_names g on g.id = w.made_by
              left join promises.open_apologies b on b.ticket = t.number
              left join desk.holds h on h.ticket = t.number and h.lifted_at is null
              left join lateral (
                    select p.name, l.person is not null as leads
                      from desk.timeline e
                      cross join lateral jsonb_array_elements_text(e.payload -> 'told') as x (person)
                      join directory.person_names p on p.id = cast(x.person as bigint)
                      left join directory.person_roles l on l.person = p.id and l.role = 'coordinator'
                     where b.ticket is not null and e.ticket = t.number and e.kind = 'missed'
                     order by e.entry_no desc, l.person is null, p.id = t.responsible
                     limit 1) told on true
             order by chosen.place
            """;

    /** What somebody asked, and what they joined. */
    private static final String MINE_OPEN = """
            t.number in (select number from desk.tickets where requester = :me and ended_at is null
                         union select ticket from desk.me_toos where person = :me)""";

    /** As much of what they asked as one page can hold: it may be the work of years. */
    private static final String MINE_ENDED = """
            t.number in ((select number from desk.tickets
                           where requester = :me and ended_at is not null and (opened_at, number) < (:after, :number)
                             and (cardinality(:words) = 0 or summary ilike all (:words) or cast(number as text) = :only)
                           order by opened_at desc, number desc
                           limit :most)
                         union select ticket from desk.me_toos where person = :me)""";

    private static final String OF_UNIT = "t.unit = :unit";

    /** Words that did not come first, then the word that is due. */
    private static final String OPEN = """
            with chosen as (
                select t.number, row_number() over (order by k.key, t.number) as place
                  from desk.tickets t
                  left join promises.open_apologies b on b.ticket = t.number
                  cross join lateral (select coalesce(b.missed_at, t.next_word, 'epoch') as key) k
                 where %s and t.ended_at is null
                   and desk.sees(t, :me, :units, :roles)
                   and (k.key, t.number) > (:after, :number)
                   and (cardinality(:words) = 0 or t.summary ilike all (:words) or cast(t.number as text) = :only)
                 order by k.key, t.number
                 limit :most)
            """;

    /** The newest first. */
    private static final String ENDED = """
            with chosen as (
                select t.number, row_number() over (order by t.opened_at desc, t.number desc) as place
                  from desk.tickets t
                 where %s and t.ended_at is not null
                   and desk.sees(t, :me, :units, :roles)
                   and (t.opened_at, t.number) < (:after, :number)
                   and (cardinality(:words) = 0 or t.summary ilike all (:words) or cast(t.number as text) = :only)
                 order by t.opened_at desc, t.number desc
                 limit :most)
            """;

    private static final After OPEN_BEGINS = new After(Instant.EPOCH, 0);
    private static final After ENDED_BEGINS = new After(Instant.parse("9999-01-01T00:00:00Z"), Long.MAX_VALUE);

    /** Where a list goes on: after this request, which stands at that time in it. */
    record After(Instant at, long number) {}

    private final JdbcClient jdbc;

    RequestReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What this person asked or joined and what has not ended, the word that is due first on top. */
    List<RequestRow> mine(Reader me, int most) {
        return page(me, null, false, "", null, most);
    }

    /** What is open on a unit: words that did not come first, then the word that is due. */
    List<RequestRow> open(long unit, Reader me, int most) {
        return page(me, unit, false, "", null, most);
    }

    int countOpen(long unit, Reader me) {
        return jdbc.sql("""
                select count(*) from desk.tickets t
                 where t.unit = :unit and t.ended_at is null and desk.sees(t, :me, :units, :roles)
                """)
                .param("unit", unit)
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .query(Integer.class)
                .single();
    }

    /**
     * One page of what this person asked or joined, or of a unit's requests: the word that is due first on top, or of those
     * that have ended the newest.
     *
     * @param unit none for one's own
     * @param ended whether those that have ended are shown, or those that have not
     * @param words in one line: all of them stand in the summary, or they are the number
     */
    List<RequestRow> page(Reader me, @Nullable Long unit, boolean ended, String words, @Nullable After after,
            int most) {
        After from = after != null ? after : ended ? ENDED_BEGINS : OPEN_BEGINS;
        return jdbc.sql((ended ? ENDED : OPEN)
                .formatted(unit != null ? OF_UNIT : ended ? MINE_ENDED : MINE_OPEN) + ROWS)
                .param("me", me.id())
                .param("self", me.isSelf(me.id()))
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .param("unit", unit)
                .param("after", from.at().atOffset(UTC))
                .param("number", from.number())
                .param("words", like(words))
                .param("only", words)
                .param("most", most)
                .query(RequestRow.class)
                .list();
    }

    /** For {@code ilike all}: every word of a text, wherever it stands. */
    static String[] like(String words) {
        return words.isEmpty()
                ? new String[0]
                : Stream.of(words.split(" "))
                        .map(word -> "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%")
                        .toArray(String[]::new);
    }
}

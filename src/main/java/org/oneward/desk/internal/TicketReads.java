package org.oneward.desk.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.shared.NotThere;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a person may read of one request. */
@Repository
class TicketReads {

    static final String CARD = """
            select t.number, t.summary, t.details, upper(t.state) as state, t.unit, u.code as unit_code, u.name as unit_name,
                   u.clinical, t.facility, t.requester, q.username as requester_username, coalesce(t.said_to_be, q.name) as requester_name,
                   q.title as requester_title, q.phone as requester_phone,
                   t.responsible, r.username as responsible_username, r.name as responsible_name, r.phone as responsible_phone,
                   m.code as team_code, m.name as team_name, t.team,
                   t.cover, c.username as cover_username, c.name as cover_name, c.phone as cover_phone,
                   t.asked, a.name as asked_name, t.level, t.order_level, t.hands_on_due, t.next_word,
                   w.given_at as word_given_at, w.made_by as word_by, b.name as word_by_name, b.username as word_by_username,
                   w.kind as word_kind, coalesce(w.misses_in_row, 0) as misses_in_a_row, w.near_at,
                   upper(t.effect) as effect, upper(t.reach) as reach, t.needed_by,
                   s.code as service_code, s.short_name as service_name, d.tag as device_tag, d.name as device_name,
                   t.room, t.contact, t.hear_after, t.personal, t.security, t.harm, t.wrong_data, t.spare_taken,
                   t.service_down, t.objected, t.safety_contact, t.safety_reference, t.channel, t.external_ref, t.follows,
                   t.joined, t.opened_at, t.seen_at, t.taken_at, t.first_word_at, t.ended_at, t.team_since,
                   case when t.state = 'merged' then desk.survivor(t.number) end as goes_on_in, t.version
              from desk.tickets t
              join directory.unit_names u on u.id = t.unit
              join directory.person_names q on q.id = t.requester
              join directory.person_names r on r.id = t.responsible
              join directory.team_names m on m.id = t.team
              left join directory.person_names c on c.id = t.cover
              left join directory.person_names a on a.id = t.asked
              left join promises.live_words w on w.ticket = t.number
              left join directory.person_names b on b.id = w.made_by
              left join directory.service_facts s on s.id = t.service
              left join directory.device_facts d on d.id = t.device
            """;

    /** One entry, as far as this person may read it: of an internal note only IT reads the words, everyone the reason. */
    public record EntryView(
            int no,
            String kind,
            @Nullable Long actor,
            @Nullable String username,
            @Nullable String name,
            @Nullable String title,
            @Nullable String team,
            Instant at,
            @Nullable Instant saidAt,
            @Nullable String internalReason,
            String text,
            Map<String, Object> payload,
            @Nullable String takenOutBy,
            @Nullable String takenOutReason,
            List<FileLine> files) {

        public boolean it() {
            return team != null;
        }

        boolean is(String... kinds) {
            return List.of(kinds).contains(kind);
        }

        /** A person the entry names, by id. */
        @Nullable
        Long person(String fact) {
            return payload.get(fact) instanceof Number id ? id.longValue() : null;
        }

        @Nullable
        Instant time(String fact) {
            return payload.get(fact) instanceof String time ? Instant.parse(time) : null;
        }

        String fact(String fact) {
            return payload.get(fact) instanceof Object value ? value.toString() : "";
        }
    }

    /** @param ahead requests that come first, by level and unit, at most the first three */
    public record Place(int position, int of, List<Ahead> ahead) {}

    public record Ahead(int level, String unit) {}

    private record EntryRow(
            int no,
            String kind,
            @Nullable Long actor,
            @Nullable String username,
            @Nullable String name,
            @Nullable String title,
            @Nullable String team,
            Instant at,
            @Nullable Instant saidAt,
            @Nullable String internalReason,
            String text,
            String payload,
            @Nullable String takenOutBy,
            @Nullable String takenOutReason,
            String files) {}

    private record Counted(int ahead, int of) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    TicketReads(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    TicketCard card(long number, Reader me) {
        return find(number, me).orElseThrow(NotThere::new);
    }

    Optional<TicketCard> find(long number, Reader me) {
        return jdbc.sql(CARD + " where t.number = :number and desk.sees(t, :me, :units, :roles)")
                .param("number", number)
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .query(TicketCard.class)
                .optional();
    }

    /** The whole timeline of a request whose card this person has read. */
    List<EntryView> timeline(TicketCard card, Reader me) {
        return timeline(card, me, 0, 1000);
    }

    /** @param after the number of an entry; those that follow are read */
    List<EntryView> timeline(TicketCard card, Reader me, int after, int limit) {
        return jdbc
                .sql("""
                        select e.entry_no as no, e.kind, e.actor, p.username,
                               coalesce(nullif(e.payload ->> 'said_to_be', ''), p.name) as name, p.title, m.name as team, e.at, e.said_at,
                               e.internal_reason,
                               case when e.internal_reason is null or :helps then e.text else '' end as text,
                               cast(e.payload as text) as payload, o.name as taken_out_by, e.taken_out_reason,
                               case when e.internal_reason is null or :helps then (
                                   select cast(coalesce(jsonb_agg(to_jsonb(file) order by file.id), '[]') as text)
                                     from desk.sent_files file where file.ticket = e.ticket and file.entry_no = e.entry_no)
                               else '[]' end as files
                          from desk.timeline e
                          left join directory.person_names p on p.id = e.actor
                          left join directory.team_names m on m.id = p.team
                          left join directory.person_names o on o.id = e.taken_out_by
                         where e.ticket = :number and e.entry_no > :after
                         order by e.entry_no
                         limit :limit
                        """)
                .param("number", card.number())
                .param("after", after)
                .param("limit", limit)
                .param("helps", card.isHelpedBy(me))
                .query(EntryRow.class)
                .list()
                .stream()
                .map(row -> new EntryView(row.no(), row.kind(), row.actor(), row.username(), row.name(), row.title(),
                        row.team(),
                        row.at(), row.saidAt(), row.internalReason(), row.text(),
                        json.readValue(row.payload(), new TypeReference<Map<String, Object>>() {
                        }), row.takenOutBy(),
                        row.takenOutReason(), json.readValue(row.files(), new TypeReference<List<FileLine>>() {
                        })))
                .toList();
    }

    /** The place among the team's requests nobody has begun; none once it is in work, held, proposed or ended. */
    Optional<Place> place(TicketCard card) {
        if (card.state() != State.OPEN) {
            return Optional.empty();
        }
        Counted counted = jdbc
                .sql("""
                        select count(*) filter (where (o.order_level, o.hands_on_due, o.number) < (t.order_level, t.hands_on_due, t.number)) as ahead,
                               count(*) as of
                          from desk.tickets t
                          join desk.tickets o on o.team = t.team and o.ended_at is null and o.state = 'open'
                           and (not o.security or o.number = t.number)
                         where t.number = :number
                        """)
                .param("number", card.number())
                .query(Counted.class)
                .single();
        List<Ahead> ahead = counted.ahead() == 0
                ? List.of()
                : jdbc.sql(
                        """
                                select o.order_level as level, u.name as unit
                                  from desk.tickets t
                                  join desk.tickets o on o.team = t.team and o.ended_at is null and o.state = 'open' and not o.security
                                   and (o.order_level, o.hands_on_due, o.number) < (t.order_level, t.hands_on_due, t.number)
                                  join directory.unit_names u on u.id = o.unit
                                 where t.number = :number
                                 order by o.order_level, o.hands_on_due, o.number
                                 limit 3
                                """)
                        .param("number", card.number())
                        .query(Ahead.class)
                        .list();
        return Optional.of(new Place(counted.ahead() + 1, counted.of(), ahead));
    }
}

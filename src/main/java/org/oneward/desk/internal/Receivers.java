package org.oneward.desk.internal;

import java.time.Instant;
import java.util.List;
import org.oneward.directory.Reader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is on shift and may take a request, with what each has in work. */
@Repository
class Receivers {

    private static final String ON_SHIFT = """
            select p.username, p.name, m.name as team,
                   case when s.ends_at - :now < interval '20 hours' then s.ends_at end as until,
                   (select count(*) from desk.tickets t
                     where t.responsible = p.id and t.ended_at is null and t.state = 'in_work') as in_work
              from directory.team_people tp
              join directory.shifts_until(:now) s on s.person = tp.person
              join directory.person_names p on p.id = tp.person and p.active
              join directory.team_names m on m.id = tp.team
             where exists (select from directory.person_roles r
                            where r.person = p.id and r.role = any (:roles))
               and p.id <> :responsible
            """;

    private final JdbcClient jdbc;

    Receivers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ReceiverLine> mates(TicketPage page) {
        return onShift(page, " and tp.team = :team order by in_work, p.name limit 50");
    }

    /** All of IT on shift, those of the request's team first. */
    List<ReceiverLine> all(TicketPage page) {
        return onShift(page, " order by tp.team <> :team, m.name, in_work, p.name limit 200");
    }

    /** All of IT on shift but this person, those of the same team first. */
    List<ReceiverLine> all(Reader me, Instant now) {
        return jdbc.sql(ON_SHIFT + " order by tp.team <> :team, m.name, in_work, p.name limit 200")
                .param("now", TicketStore.time(now))
                .param("team", me.team() == null ? 0 : me.team())
                .param("responsible", me.id())
                .param("roles", new String[]{"analyst", "coordinator"})
                .query(ReceiverLine.class)
                .list();
    }

    List<ThingLine> teams(TicketPage page) {
        return jdbc.sql("""
                select code, name, '' as room from directory.team_names
                 where facility = :facility and id <> :team and not retired
                 order by name
                 limit 100
                """)
                .param("facility", page.card().facility())
                .param("team", page.card().team())
                .query(ThingLine.class)
                .list();
    }

    private List<ReceiverLine> onShift(TicketPage page, String rest) {
        return jdbc.sql(ON_SHIFT + rest)
                .param("now", TicketStore.time(page.now()))
                .param("team", page.card().team())
                .param("responsible", page.card().responsible())
                .param("roles", page.card().security()
                        ? new String[]{"security"}
                        : new String[]{"analyst", "coordinator"})
                .query(ReceiverLine.class)
                .list();
    }
}

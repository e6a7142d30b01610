package org.oneward.desk.internal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.web.Page;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Services that are down, or look so: how many, and none of the requests themselves. */
@RestController
@RequestMapping("/api/v1/outages")
class OutageApi {

    private final JdbcClient jdbc;

    OutageApi(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param state {@code down} when IT said so, {@code suspected} when several units have the same trouble with it
     * @param since when the first of its open requests was asked
     */
    record Outage(String service, String name, String state, Instant since, int units, int requests) {}

    @GetMapping
    Page<Outage> show(Reader me, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Page.limit(limit);
        return Page.of(after(me, cursor == null ? "" : cursor, most + 1), most, Outage::service);
    }

    /** What is personal or in the security lane is not counted. */
    private List<Outage> after(Reader me, String after, int most) {
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
                .query(Outage.class)
                .list();
    }
}

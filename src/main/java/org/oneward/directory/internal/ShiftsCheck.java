package org.oneward.directory.internal;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.oneward.shared.Check;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Hours of the coming week in which a team that has services has nobody on shift. */
@Component
class ShiftsCheck implements Check {

    private final JdbcClient jdbc;
    private final Clock clock;

    ShiftsCheck(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Gap(String team, int hours) {}

    @Override
    public String about() {
        return "shifts";
    }

    /** The service desk covers for all others, so its own gaps are what somebody should look at. */
    @Override
    public Finding look() {
        if (!jdbc.sql("select exists (select from directory.teams where desk and not retired)").query(Boolean.class)
                .single()) {
            return new Finding(false, "there is no service desk yet, so nobody is on shift");
        }
        List<Gap> gaps = jdbc
                .sql("""
                        select t.code as team, count(*) as hours
                          from directory.teams t
                         cross join generate_series(:now::timestamptz, :now::timestamptz + interval '167 hours', interval '1 hour') as hour
                         where t.desk and not t.retired
                           and not exists (select from directory.on_shift(hour) s
                                             join directory.team_people m on m.person = s.person and m.team = t.id)
                         group by t.code
                         order by t.code""")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Gap.class)
                .list();
        return gaps.isEmpty()
                ? new Finding(true, "the service desk has somebody on shift at every hour of the coming week")
                : new Finding(false, gaps.stream()
                        .map(gap -> "%s has nobody on shift in %d hours of the coming week".formatted(gap.team(),
                                gap.hours()))
                        .collect(joining("; ")));
    }
}

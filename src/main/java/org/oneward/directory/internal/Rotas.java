package org.oneward.directory.internal;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** People's weekly patterns with what differs from them. */
@Repository
class Rotas {

    /** A night before, and whatever ended early in it. */
    private static final Duration BEFORE = Duration.ofDays(2);

    private record PatternRow(long person, int weekday, LocalTime begins, LocalTime ends, Instant validFrom,
            @Nullable Instant validUntil) {}

    private record DeviationRow(long person, boolean works, Instant beginsAt, Instant endsAt, int rank, long id,
            Instant validFrom, @Nullable Instant validUntil) {}

    private record Zone(long person, String zone) {}

    private final JdbcClient jdbc;

    Rotas(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of those who still work here, as far as it is planned from about this instant on. */
    Map<Long, Rota> of(Collection<Long> people, Instant from) {
        Long[] ids = people.toArray(Long[]::new);
        Map<Long, List<PatternRow>> patterns = jdbc.sql("""
                select person, weekday, begins, ends, valid_from, valid_until
                  from directory.shifts
                 where person = any (:people) and (valid_until is null or valid_until > :from)""")
                .param("people", ids)
                .param("from", from.minus(BEFORE).atOffset(ZoneOffset.UTC))
                .query(PatternRow.class)
                .list()
                .stream()
                .collect(groupingBy(PatternRow::person));
        Map<Long, List<DeviationRow>> deviations = jdbc
                .sql("""
                        select person, works, begins_at, ends_at, rank, id, valid_from, valid_until
                          from directory.exceptions
                         where person = any (:people) and ends_at > :from and (valid_until is null or valid_until > begins_at)""")
                .param("people", ids)
                .param("from", from.minus(BEFORE).atOffset(ZoneOffset.UTC))
                .query(DeviationRow.class)
                .list()
                .stream()
                .collect(groupingBy(DeviationRow::person));
        Map<Long, Rota> rotas = new HashMap<>();
        jdbc.sql("""
                select p.id as person, f.zone
                  from directory.people p
                  join directory.facilities f on f.id = p.facility
                 where p.id = any (:people) and p.active""")
                .param("people", ids)
                .query(Zone.class)
                .list()
                .forEach(who -> rotas.put(who.person(), new Rota(
                        ZoneId.of(who.zone()),
                        patterns.getOrDefault(who.person(), List.of()).stream()
                                .map(row -> new Rota.Pattern(
                                        row.weekday(), row.begins(), row.ends(), row.validFrom(), row.validUntil()))
                                .toList(),
                        deviations.getOrDefault(who.person(), List.of()).stream()
                                .map(row -> new Rota.Deviation(
                                        row.works(), row.beginsAt(), row.endsAt(), row.rank(), row.id(),
                                        row.validFrom(), row.validUntil()))
                                .toList())));
        return rotas;
    }
}

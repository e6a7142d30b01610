package org.oneward.privacy.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.privacy.Flags;
import org.oneward.privacy.Identifier;
import org.oneward.privacy.Identifiers;
import org.oneward.privacy.ReadLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PrivacyStore implements ReadLog, Flags {

    static final int PAGE = 100;

    /** Parts that are read this long after a request was opened belong to that opening. */
    private static final Duration OPEN = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Clock clock;

    PrivacyStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void read(Reader reader, long ticket, How how) {
        jdbc.sql("insert into privacy.reads (person, ticket, at, how) values (:person, :ticket, :at, :how)")
                .param("person", reader.id())
                .param("ticket", ticket)
                .param("at", now())
                .param("how", how.name().toLowerCase(Locale.ROOT))
                .update();
    }

    @Override
    public void readOn(Reader reader, long ticket, How how) {
        boolean opened = jdbc.sql("""
                select exists (select from privacy.reads
                                where ticket = :ticket and person = :person and at > :since)
                """)
                .param("ticket", ticket)
                .param("person", reader.id())
                .param("since", now().minus(OPEN))
                .query(Boolean.class)
                .single();
        if (!opened) {
            read(reader, ticket, how);
        }
    }

    @Override
    public void raise(long ticket, String removal, List<String> words) {
        List<Identifier> found = words.stream().flatMap(text -> Identifiers.in(text).stream()).toList();
        if (found.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into privacy.flags (ticket, removal, kinds, raised_at)
                values (:ticket, :removal, :kinds, :at)
                on conflict (removal) do update
                   set kinds = excluded.kinds, raised_at = excluded.raised_at, settled_at = null, harmless_by = null
                """)
                .param("ticket", ticket)
                .param("removal", removal)
                .param("kinds", found.stream().map(each -> each.kind().name()).distinct().toArray(String[]::new))
                .param("at", now())
                .update();
    }

    @Override
    public boolean raised(String removal) {
        return jdbc
                .sql("select exists (select from privacy.flags where removal = :removal and settled_at is null)")
                .param("removal", removal)
                .query(Boolean.class)
                .single();
    }

    @Override
    public void settle(String removal) {
        jdbc.sql("update privacy.flags set settled_at = :at where removal = :removal and settled_at is null")
                .param("at", now())
                .param("removal", removal)
                .update();
    }

    boolean harmless(long id, long officer) {
        return jdbc.sql("""
                update privacy.flags set settled_at = :at, harmless_by = :officer where id = :id and settled_at is null
                """)
                .param("at", now())
                .param("officer", officer)
                .param("id", id)
                .update() == 1;
    }

    List<FlagLine> flags() {
        return jdbc.sql("""
                select id, ticket, removal, kinds, raised_at
                  from privacy.flags
                 where settled_at is null
                 order by raised_at desc
                 limit :page
                """)
                .param("page", PAGE)
                .query((row, number) -> new FlagLine(
                        row.getLong("id"),
                        row.getLong("ticket"),
                        row.getString("removal"),
                        List.of((String[]) row.getArray("kinds").getArray()),
                        row.getObject("raised_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    List<ReadLine> readers(long ticket, long facility) {
        return jdbc.sql("""
                select r.ticket, p.name, p.title, u.name as unit, r.at, r.how
                  from privacy.reads r
                  join directory.person_names p on p.id = r.person and p.facility = :facility
                  join directory.unit_names u on u.id = p.unit
                 where r.ticket = :ticket
                 order by r.at desc
                 limit 1000
                """)
                .param("ticket", ticket)
                .param("facility", facility)
                .query(ReadLine.class)
                .list();
    }

    List<ReadLine> reads(String person, long facility, @Nullable Instant before) {
        return jdbc.sql("""
                select r.ticket, p.name, p.title, u.name as unit, r.at, r.how
                  from directory.person_names p
                  join directory.unit_names u on u.id = p.unit
                  join privacy.reads r on r.person = p.id
                 where p.facility = :facility
                   and (p.username = lower(:person) or p.mail = lower(:person)
                        or position(lower(:person) in lower(p.name)) > 0)
                   and r.at < coalesce(cast(:before as timestamptz), 'infinity')
                 order by r.at desc
                 limit :page
                """)
                .param("person", person)
                .param("facility", facility)
                .param("before", before == null ? null : before.atOffset(ZoneOffset.UTC))
                .param("page", PAGE)
                .query(ReadLine.class)
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}

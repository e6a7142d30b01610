package org.oneward.privacy.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.privacy.Flags;
import org.oneward.privacy.Identifier;
import org.oneward.privacy.ReadLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PrivacyStore implements ReadLog, Flags {

    static final int PAGE = 100;

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
    public void raise(long ticket, int entry, List<Identifier> found) {
        jdbc.sql("""
                insert into privacy.flags (ticket, entry_no, kinds, raised_at)
                values (:ticket, :entry, :kinds, :at)
                on conflict do nothing
                """)
                .param("ticket", ticket)
                .param("entry", entry)
                .param("kinds", found.stream().map(each -> each.kind().name()).distinct().toArray(String[]::new))
                .param("at", now())
                .update();
    }

    @Override
    public void settle(long ticket, int entry) {
        settle(ticket, entry, null);
    }

    boolean harmless(long ticket, int entry, long officer) {
        return settle(ticket, entry, officer) == 1;
    }

    private int settle(long ticket, int entry, @Nullable Long harmlessBy) {
        return jdbc.sql("""
                update privacy.flags
                   set settled_at = :at, harmless_by = :by
                 where ticket = :ticket and entry_no = :entry and settled_at is null
                """)
                .param("at", now())
                .param("by", harmlessBy)
                .param("ticket", ticket)
                .param("entry", entry)
                .update();
    }

    List<FlagLine> flags() {
        return jdbc.sql("""
                select ticket, entry_no as entry, kinds, raised_at
                  from privacy.flags
                 where settled_at is null
                 order by raised_at desc
                 limit :page
                """)
                .param("page", PAGE)
                .query((row, number) -> new FlagLine(
                        row.getLong("ticket"),
                        row.getInt("entry"),
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

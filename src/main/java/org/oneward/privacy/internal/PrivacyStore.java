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
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
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
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public void settle(long ticket, int entry) {
        settle(ticket, entry, null);
    }

    /** @param harmless the privacy officer who looked and found nothing to take out */
    boolean settle(long ticket, int entry, @Nullable Long harmless) {
        return jdbc.sql("""
                update privacy.flags
                   set settled_at = :at, harmless_by = :by
                 where ticket = :ticket and entry_no = :entry and settled_at is null
                """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", harmless)
                .param("ticket", ticket)
                .param("entry", entry)
                .update() == 1;
    }

    List<FlagLine> open() {
        return jdbc.sql("""
                select ticket, entry_no, kinds, raised_at
                  from privacy.flags
                 where settled_at is null
                 order by raised_at desc
                 limit 100
                """)
                .query((row, number) -> new FlagLine(
                        row.getLong("ticket"),
                        row.getInt("entry_no"),
                        List.of((String[]) row.getArray("kinds").getArray()),
                        row.getObject("raised_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    List<ReadLine> readers(long ticket) {
        return jdbc.sql("""
                select r.ticket, p.name, p.title, u.name as unit, r.at, r.how
                  from privacy.reads r
                  join directory.person_names p on p.id = r.person
                  join directory.unit_names u on u.id = p.unit
                 where r.ticket = :ticket
                 order by r.at desc
                 limit 500
                """)
                .param("ticket", ticket)
                .query(ReadLine.class)
                .list();
    }

    List<ReadLine> reads(String person, Instant before) {
        return jdbc.sql("""
                select r.ticket, p.name, p.title, u.name as unit, r.at, r.how
                  from directory.person_names p
                  join directory.unit_names u on u.id = p.unit
                  join privacy.reads r on r.person = p.id
                 where (lower(p.username) = lower(:person) or lower(p.mail) = lower(:person) or p.name ilike :like)
                   and r.at < :before
                 order by r.at desc
                 limit 100
                """)
                .param("person", person)
                .param("like", "%" + person.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query(ReadLine.class)
                .list();
    }
}

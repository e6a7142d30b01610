package org.oneward.notify.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.oneward.notify.Letter;
import org.oneward.notify.Mails;
import org.oneward.shared.MailSettings;
import org.oneward.shared.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class MailStore implements Mails {

    private static final String DEMO_FROM = "Lakeside General IT <help@lakeside.example>";

    private final JdbcClient jdbc;
    private final String from;
    private final Clock clock;

    MailStore(JdbcClient jdbc, Settings settings, MailSettings mail, Clock clock) {
        this.jdbc = jdbc;
        this.from = mail.smtp() != null ? mail.smtp().from() : settings.demo() ? DEMO_FROM : "";
        this.clock = clock;
    }

    @Override
    public String from() {
        return from;
    }

    @Override
    public void write(long person, Letter letter) {
        write(person, "", letter);
    }

    @Override
    public Optional<String> write(String address, Letter letter) {
        return write(null, address, letter);
    }

    /** What a demo hospital lived through long ago is no news to anybody. */
    private Optional<String> write(@Nullable Long person, String address, Letter letter) {
        if (from.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return jdbc
                .sql("""
                        insert into notify.mails (person, address, cause, message_id, ticket, summary, sentence, arguments, words,
                                                  next_word, answers, written_at, due_at)
                        select :person, :address, :cause, :messageId, :ticket, :summary, :sentence, :arguments, :words,
                               :nextWord, :answers, :at, :due
                         where cast(:at as timestamptz) > now() - interval '12 hours'
                        on conflict do nothing
                        returning message_id""")
                .param("person", person)
                .param("address", address)
                .param("cause", letter.cause())
                .param("messageId", "<%s@%s>".formatted(UUID.randomUUID(), Addresses.domain(from)))
                .param("ticket", letter.ticket())
                .param("summary", letter.summary())
                .param("sentence", letter.sentence())
                .param("arguments", letter.arguments().toArray(String[]::new))
                .param("words", letter.words())
                .param("nextWord", utc(letter.next()))
                .param("answers", letter.answers())
                .param("at", utc(now))
                .param("due", utc(letter.notBefore() == null ? now : letter.notBefore()))
                .query(String.class)
                .optional();
    }

    @Override
    public void takenOut(long ticket) {
        jdbc.sql("update notify.mails set words = '', summary = '', raw = null where ticket = :ticket")
                .param("ticket", ticket)
                .update();
    }

    @Override
    public void returned(String messageId, String why) {
        jdbc.sql("update notify.mails set returned_at = :at, problem = :why where message_id = :messageId")
                .param("at", utc(clock.instant()))
                .param("why", why)
                .param("messageId", messageId)
                .update();
    }

    @Override
    @Transactional
    public void again(long mail) {
        jdbc.sql("""
                update notify.mails set given_up_at = null, attempts = 0, due_at = :now
                 where id = :mail and given_up_at is not null""")
                .param("mail", mail)
                .param("now", utc(clock.instant()))
                .update();
    }

    /** One that is to leave, for this transaction; other nodes take others. */
    Optional<MailRow> next() {
        return jdbc.sql("""
                select m.*, coalesce(p.first_name, '') as name, coalesce(p.language, 'en') as language,
                       case when p.id is null then m.address when p.active then p.mail else '' end as recipient,
                       (select min(t.written_at) from notify.mails t where t.ticket = m.ticket) as thread_at,
                       coalesce(f.name, '') as facility, coalesce(f.zone, 'UTC') as zone
                  from notify.mails m
                  left join directory.person_names p on p.id = m.person
                  left join lateral (select n.name, n.zone from directory.facility_names n
                                      where n.id = p.facility or p.id is null order by n.id limit 1) f on true
                 where m.sent_at is null and m.given_up_at is null and m.due_at <= :now
                 order by m.due_at
                 limit 1
                   for no key update of m skip locked""")
                .param("now", utc(clock.instant()))
                .query(MailStore::row)
                .optional();
    }

    void sent(long mail, byte @Nullable [] raw) {
        jdbc.sql("""
                update notify.mails set sent_at = :at, attempts = attempts + 1, problem = '', words = '', raw = :raw
                 where id = :mail""")
                .param("at", utc(clock.instant()))
                .param("raw", raw, Types.BINARY)
                .param("mail", mail)
                .update();
    }

    /** @param again when it is tried again; absent: given up */
    void failed(long mail, String problem, @Nullable Instant again) {
        Instant now = clock.instant();
        jdbc.sql("""
                update notify.mails
                   set attempts = attempts + 1, problem = :problem, due_at = coalesce(:again, due_at),
                       given_up_at = case when cast(:again as timestamptz) is null then cast(:now as timestamptz) end
                 where id = :mail""")
                .param("problem", problem)
                .param("again", utc(again), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", utc(now))
                .param("mail", mail)
                .update();
    }

    /** What the demo hospital would have sent, the latest first. */
    List<Outgoing> kept() {
        return jdbc.sql("select id, raw, sent_at from notify.mails where raw is not null order by id desc limit 100")
                .query(Outgoing.class)
                .list();
    }

    Optional<Outgoing> kept(long mail) {
        return jdbc.sql("select id, raw, sent_at from notify.mails where id = :mail and raw is not null")
                .param("mail", mail)
                .query(Outgoing.class)
                .optional();
    }

    record Outgoing(long id, byte[] raw, Instant sentAt) {}

    private static MailRow row(ResultSet row, int number) throws SQLException {
        OffsetDateTime next = row.getObject("next_word", OffsetDateTime.class);
        Instant written = row.getObject("written_at", OffsetDateTime.class).toInstant();
        OffsetDateTime thread = row.getObject("thread_at", OffsetDateTime.class);
        return new MailRow(
                row.getLong("id"),
                row.getObject("person", Long.class),
                row.getString("name"),
                row.getString("recipient"),
                Locale.of(row.getString("language")),
                row.getString("message_id"),
                row.getObject("ticket", Long.class),
                row.getString("summary"),
                row.getString("sentence"),
                List.of((String[]) row.getArray("arguments").getArray()),
                row.getString("words"),
                next == null ? null : next.toInstant(),
                row.getString("answers"),
                row.getInt("attempts"),
                written,
                thread == null ? written : thread.toInstant(),
                row.getString("facility"),
                ZoneId.of(row.getString("zone")));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}

package org.oneward.channels.internal;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.web.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The mails that were taken, and where each mailbox stands. */
@Repository
class InboxStore {

    private static final String HELD = """
            select m.id, m.taken_at, m.sender, m.subject, m.text, m.why as reason, m.ticket, m.size, m.raw is not null as kept
              from channels.mails m
            """;

    private final JdbcClient jdbc;

    InboxStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return its id; nothing when one of that id was taken before */
    Optional<Long> add(String mailbox, String messageId, String print, byte[] raw, long size) {
        return jdbc.sql("""
                insert into channels.mails (mailbox, message_id, print, raw, size)
                values (:mailbox, :messageId, :print, :raw, :size)
                on conflict (mailbox, message_id) do nothing
                returning id""")
                .param("mailbox", mailbox)
                .param("messageId", messageId)
                .param("print", print)
                .param("raw", raw)
                .param("size", size)
                .query(Long.class)
                .optional();
    }

    /** Whether the one that was taken under this id says something else. */
    boolean saysOtherwise(String mailbox, String messageId, String print) {
        return jdbc.sql("""
                select exists (select from channels.mails
                                where mailbox = :mailbox and message_id = :messageId and print not in ('', :print))""")
                .param("mailbox", mailbox)
                .param("messageId", messageId)
                .param("print", print)
                .query(Boolean.class)
                .single();
    }

    record Waiting(long id, byte[] raw, long size, int tries) {}

    /** One to be read, counted before it is: another node takes another. */
    Optional<Waiting> next(@Nullable Long only) {
        return jdbc
                .sql("""
                        update channels.mails
                           set tries = tries + 1, next_try = now() + tries * interval '1 minute' + interval '30 seconds'
                         where id = (select id from channels.mails
                                      where state = 'new' and (id = :only or cast(:only as bigint) is null and next_try <= now())
                                      order by next_try, id
                                      limit 1
                                        for update skip locked)
                        returning id, raw, size, tries""")
                .param("only", only, Types.BIGINT)
                .query(Waiting.class)
                .optional();
    }

    /** Whether it still waits; locked until the transaction ends. */
    boolean stillNew(long id) {
        return jdbc.sql("select state = 'new' from channels.mails where id = :id for update")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /**
     * What became of it.
     *
     * @param keep whether its bytes are kept, since somebody has to look
     */
    void settle(long id, String state, Incoming mail, @Nullable Long person, @Nullable Long ticket, String why,
            boolean keep) {
        jdbc.sql("""
                update channels.mails
                   set state = :state, sender = :sender, subject = :subject, text = :text, person = :person,
                       ticket = :ticket, why = :why, raw = case when :keep then raw end
                 where id = :id""")
                .param("id", id)
                .param("state", state)
                .param("sender", mail.from())
                .param("subject", keep ? cut(mail.subject(), 200) : "")
                .param("text", keep ? cut(mail.text(), 4000) : "")
                .param("person", person)
                .param("ticket", ticket)
                .param("why", cut(why, 500))
                .param("keep", keep)
                .update();
    }

    void quarantine(long id, String why) {
        jdbc.sql("update channels.mails set state = 'quarantine', why = :why where id = :id and state = 'new'")
                .param("id", id)
                .param("why", cut(why, 500))
                .update();
    }

    /** What cannot even be fetched. */
    void unfetched(String mailbox, String messageId, String why) {
        jdbc.sql("""
                insert into channels.mails (mailbox, message_id, size, state, why)
                values (:mailbox, :messageId, 0, 'quarantine', :why)
                on conflict (mailbox, message_id) do nothing""")
                .param("mailbox", mailbox)
                .param("messageId", messageId)
                .param("why", cut(why, 500))
                .update();
    }

    boolean again(long id) {
        return jdbc.sql("""
                update channels.mails set state = 'new', tries = 0, next_try = now(), why = ''
                 where id = :id and state = 'quarantine' and raw is not null""")
                .param("id", id)
                .update() == 1;
    }

    /** Nothing comes of it, as somebody decided. */
    boolean aside(long id, String from, long by, Instant at) {
        return jdbc.sql("""
                update channels.mails
                   set state = 'aside', raw = null, text = '', subject = '', settled_by = :by, settled_at = :at
                 where id = :id and state = :from""")
                .param("id", id)
                .param("from", from)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update() == 1;
    }

    /** A held mail becomes part of a request, as somebody decided. */
    void placed(long id, String state, @Nullable Long person, long ticket, long by, Instant at) {
        jdbc.sql("""
                update channels.mails
                   set state = :state, raw = null, text = '', subject = '', person = :person, ticket = :ticket,
                       settled_by = :by, settled_at = :at
                 where id = :id""")
                .param("id", id)
                .param("state", state)
                .param("person", person)
                .param("ticket", ticket)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<HeldMail> held() {
        return jdbc.sql(HELD + " where m.state = 'held' order by m.id limit 100").query(HeldMail.class).list();
    }

    Optional<HeldMail> held(long id) {
        return jdbc.sql(HELD + " where m.state = 'held' and m.id = :id for update").param("id", id)
                .query(HeldMail.class).optional();
    }

    long countHeld() {
        return jdbc.sql("select count(*) from channels.mails where state = 'held'").query(Long.class).single();
    }

    List<HeldMail> quarantined() {
        return jdbc.sql(HELD + " where m.state = 'quarantine' order by m.id limit 100").query(HeldMail.class).list();
    }

    /** The bytes of a mail that somebody has to look at. */
    Optional<byte[]> raw(long id, String state) {
        return jdbc.sql("select raw from channels.mails where id = :id and state = :state and raw is not null")
                .param("id", id)
                .param("state", state)
                .query(byte[].class)
                .optional();
    }

    /** The request that a mail is about, which we sent or took. */
    Optional<Long> ticketOf(String messageId) {
        return jdbc.sql("""
                select ticket from (
                    select m.ticket from notify.written_mails m where m.message_id = :id
                     union all
                    select m.ticket from channels.mails m where m.message_id = :id) known
                 where ticket is not null
                 limit 1""")
                .param("id", messageId)
                .query(Long.class)
                .optional();
    }

    record Written(@Nullable Long person, @Nullable Long ticket) {}

    /** A mail of ours. */
    Optional<Written> written(String messageId) {
        return jdbc.sql("select person, ticket from notify.written_mails where message_id = :id")
                .param("id", messageId)
                .query(Written.class)
                .optional();
    }

    /** How many requests this person began by mail within the last hour. */
    int requestsOf(long person) {
        return jdbc.sql("""
                select count(*) from channels.mails
                 where state = 'request' and person = :person and taken_at > now() - interval '1 hour'""")
                .param("person", person)
                .query(Integer.class)
                .single();
    }

    record Mailbox(long uidValidity, long lastUid) {}

    Mailbox mailbox(String name) {
        jdbc.sql("insert into channels.mailboxes (name) values (:name) on conflict do nothing").param("name", name)
                .update();
        return jdbc.sql("select uid_validity, last_uid from channels.mailboxes where name = :name")
                .param("name", name)
                .query(Mailbox.class)
                .single();
    }

    void took(String name, long validity, long uid) {
        jdbc.sql("""
                update channels.mailboxes
                   set uid_validity = :validity,
                       last_uid = case when uid_validity = :validity then greatest(last_uid, :uid) else :uid end
                 where name = :name""")
                .param("name", name)
                .param("validity", validity)
                .param("uid", uid)
                .update();
    }

    void looked(String name, String problem) {
        jdbc.sql(
                """
                        insert into channels.mailboxes (name, read_at, problem, problem_at)
                        values (:name, case when :problem = '' then now() end, :problem, case when :problem <> '' then now() end)
                        on conflict (name) do update
                           set read_at = coalesce(excluded.read_at, channels.mailboxes.read_at), problem = excluded.problem,
                               problem_at = case when excluded.problem = '' then null
                                                 else coalesce(channels.mailboxes.problem_at, excluded.problem_at) end""")
                .param("name", name)
                .param("problem", cut(Text.line(problem), 300))
                .update();
    }

    Optional<MailboxLine> line(String name) {
        return jdbc.sql("select read_at, problem, problem_at from channels.mailboxes where name = :name")
                .param("name", name)
                .query(MailboxLine.class)
                .optional();
    }

    Optional<Instant> lastMail() {
        return jdbc.sql("select max(taken_at) from channels.mails").query(OffsetDateTime.class).optional()
                .map(OffsetDateTime::toInstant);
    }

    void testing(String messageId, long by, Instant at) {
        jdbc.sql("insert into channels.self_tests (message_id, asked_by, asked_at) values (:id, :by, :at)")
                .param("id", messageId)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** A mail of ours came round; if it was a test, it is back. */
    void back(String messageId) {
        jdbc.sql("update channels.self_tests set back_at = coalesce(back_at, now()) where message_id = :id")
                .param("id", messageId)
                .update();
    }

    Optional<SelfTest> lastTest() {
        return jdbc.sql("""
                select t.asked_at, t.back_at, m.sent_at, m.problem
                  from channels.self_tests t
                  join notify.written_mails m on m.message_id = t.message_id
                 order by t.id desc
                 limit 1""").query(SelfTest.class).optional();
    }

    /** What went wrong; what only waits for the morning did not. */
    List<OutLine> outgoing() {
        return jdbc.sql("""
                select id, recipient, ticket, written_at, due_at, attempts, problem, given_up_at, returned_at
                  from notify.written_mails
                 where given_up_at is not null or returned_at > now() - interval '14 days'
                    or sent_at is null and attempts > 0
                 order by given_up_at is null, returned_at is null, id desc
                 limit 100""").query(OutLine.class).list();
    }

    long waitingToLeave() {
        return jdbc.sql("select count(*) from notify.written_mails where sent_at is null and given_up_at is null")
                .query(Long.class)
                .single();
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(text.length(), most)).replaceFirst("[\\uD800-\\uDBFF]$", "");
    }
}

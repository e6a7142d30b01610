package org.oneward.desk.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Files and their bytes, which lie in parts and are written and read part by part. */
@Repository
class FileStore {

    static final int PART = 262_144;

    private static final String LINE = """
            select f.id, f.owner, f.name, f.type, c.size, null as taken_out_by, null as taken_out_reason
              from desk.files f
              join desk.contents c on c.id = f.content
             where f.ticket is null and f.owner = :owner
            """;

    private record Content(long id, boolean added) {}

    /** @param sha256 what its bytes are known by */
    record Kept(String name, String type, long content, long size, byte[] sha256) {}

    /** A file of an entry, taken out or not. */
    record Sent(long owner, String sender, Instant at, int entryNo, String name) {}

    private final JdbcClient jdbc;

    FileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the bytes' id; held until the end of the transaction, so that nobody drops them meanwhile */
    long content(byte[] sha256, Path file) throws IOException {
        Content content = jdbc.sql("""
                insert into desk.contents (sha256, size) values (:sha256, :size)
                on conflict (sha256) do update set size = excluded.size
                returning id, xmax = 0 as added
                """)
                .param("sha256", sha256)
                .param("size", Files.size(file))
                .query(Content.class)
                .single();
        if (content.added()) {
            try (InputStream in = Files.newInputStream(file)) {
                int no = 0;
                for (byte[] part = in.readNBytes(PART); part.length > 0; part = in.readNBytes(PART)) {
                    jdbc.sql("insert into desk.chunks (content, no, bytes) values (:content, :no, :bytes)")
                            .param("content", content.id())
                            .param("no", no++)
                            .param("bytes", part)
                            .update();
                }
            }
        }
        return content.id();
    }

    long add(long owner, String page, String name, String type, long content, Instant now) {
        return jdbc.sql("""
                insert into desk.files (owner, page, name, type, content, kept_at)
                values (:owner, :page, :name, :type, :content, :now)
                returning id
                """)
                .param("owner", owner)
                .param("page", page)
                .param("name", name)
                .param("type", type)
                .param("content", content)
                .param("now", TicketStore.time(now))
                .query(Long.class)
                .single();
    }

    /** What somebody put on a form and has not sent. */
    List<FileLine> waiting(long owner, String page) {
        return jdbc
                .sql(LINE + " and f.page = :page order by f.id")
                .param("owner", owner)
                .param("page", page)
                .query(FileLine.class)
                .list();
    }

    /** Those among these that have gone nowhere yet. */
    List<FileLine> waiting(long owner, Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(LINE + " and f.id in (:ids) order by f.id")
                        .param("owner", owner)
                        .param("ids", ids)
                        .query(FileLine.class)
                        .list();
    }

    /** @return how many went with the entry */
    int attach(long owner, Collection<Long> ids, long ticket, int entry) {
        return jdbc.sql("""
                update desk.files set ticket = :ticket, entry_no = :entry, page = ''
                 where owner = :owner and ticket is null and id in (:ids)
                """)
                .param("ticket", ticket)
                .param("entry", entry)
                .param("owner", owner)
                .param("ids", ids)
                .update();
    }

    /** @param helps whether the reader works on it: what goes with an internal note is for those alone */
    Optional<Kept> sent(long ticket, long id, boolean helps) {
        return jdbc.sql("""
                select f.name, f.type, f.content, c.size, c.sha256
                  from desk.files f
                  join desk.contents c on c.id = f.content
                  join desk.timeline e on e.ticket = f.ticket and e.entry_no = f.entry_no
                 where f.ticket = :ticket and f.id = :id and (e.internal_reason is null or :helps)
                """)
                .param("ticket", ticket)
                .param("id", id)
                .param("helps", helps)
                .query(Kept.class)
                .optional();
    }

    /** @param all whether those of internal notes are there too */
    Optional<Sent> of(long ticket, long id, boolean all) {
        return jdbc.sql("""
                select f.owner, p.name as sender, e.at, f.entry_no, f.name
                  from desk.files f
                  join desk.timeline e on e.ticket = f.ticket and e.entry_no = f.entry_no
                  join directory.person_names p on p.id = f.owner
                 where f.ticket = :ticket and f.id = :id and (e.internal_reason is null or :all)
                """)
                .param("ticket", ticket)
                .param("id", id)
                .param("all", all)
                .query(Sent.class)
                .optional();
    }

    Optional<Kept> unsent(long owner, long id) {
        return jdbc.sql("""
                select f.name, f.type, f.content, c.size, c.sha256
                  from desk.files f
                  join desk.contents c on c.id = f.content
                 where f.ticket is null and f.owner = :owner and f.id = :id
                """)
                .param("owner", owner)
                .param("id", id)
                .query(Kept.class)
                .optional();
    }

    /** Its parts, each fetched when it is needed: a slow reader holds no connection. */
    InputStream bytes(long content) {
        return new FileBytes(no -> jdbc.sql("select bytes from desk.chunks where content = :content and no = :no")
                .param("content", content)
                .param("no", no)
                .query(byte[].class)
                .optional()
                .orElse(null));
    }

    /** Thrown away with the words of a form, or taken back with them. */
    void move(long owner, String page, String to) {
        jdbc.sql("update desk.files set page = :to where owner = :owner and ticket is null and page = :page")
                .param("to", to)
                .param("owner", owner)
                .param("page", page)
                .update();
    }

    void remove(long owner, long id) {
        drop(jdbc.sql("delete from desk.files where id = :id and owner = :owner and ticket is null returning content")
                .param("id", id)
                .param("owner", owner)
                .query(Long.class)
                .list());
    }

    /** @param atStations before when what was put on a form of a shared screen is forgotten */
    void forget(Instant before, Instant atStations) {
        drop(jdbc.sql("""
                delete from desk.files
                 where id in (select id from desk.files where ticket is null and (kept_at < :before
                                     or kept_at < :atStations and owner in (select id from directory.stations))
                               order by id limit 200 for update skip locked)
                returning content
                """)
                .param("before", TicketStore.time(before))
                .param("atStations", TicketStore.time(atStations))
                .query(Long.class)
                .list());
    }

    /**
     * @param id absent: all of the entry that still stand
     * @return the ids of those that were taken out
     */
    List<Long> takeOut(long ticket, int entry, @Nullable Long id, long by, Instant at, String reason) {
        record Out(long id, long content) {}
        List<Out> out = jdbc.sql("""
                with old as (
                    select id, content from desk.files
                     where ticket = :ticket and entry_no = :entry and content is not null and id = coalesce(:id, id)
                       for update)
                update desk.files f
                   set name = '', content = null, taken_out_by = :by, taken_out_at = :at, taken_out_reason = :reason
                  from old
                 where f.id = old.id
                returning f.id, old.content
                """)
                .param("ticket", ticket)
                .param("entry", entry)
                .param("id", id, java.sql.Types.BIGINT)
                .param("by", by)
                .param("at", TicketStore.time(at))
                .param("reason", reason)
                .query(Out.class)
                .list();
        drop(out.stream().map(Out::content).toList());
        return out.stream().map(Out::id).toList();
    }

    /** Bytes go with the last file that holds them. The lock comes first: whoever keeps the same bytes now waits, or is waited for. */
    private void drop(List<Long> contents) {
        for (long content : contents.stream().distinct().sorted().toList()) {
            jdbc.sql("select id from desk.contents where id = :id for update").param("id", content)
                    .query(Long.class).list();
            jdbc.sql(
                    "delete from desk.contents where id = :id and not exists (select from desk.files where content = :id)")
                    .param("id", content)
                    .update();
        }
    }
}

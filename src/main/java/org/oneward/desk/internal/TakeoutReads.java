package org.oneward.desk.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.oneward.privacy.Flags;
import org.oneward.privacy.ReadLog;
import org.oneward.shared.NotAllowed;
import org.oneward.shared.NotThere;
import org.oneward.web.Removal;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** An entry whose words may be taken out, as its writer sees it, or a privacy officer when it was pointed out to her. */
@Repository
class TakeoutReads {

    private final JdbcClient jdbc;
    private final TicketReads tickets;
    private final FileStore files;
    private final Flags flags;
    private final ReadLog reads;

    TakeoutReads(JdbcClient jdbc, TicketReads tickets, FileStore files, Flags flags, ReadLog reads) {
        this.jdbc = jdbc;
        this.tickets = tickets;
        this.files = files;
        this.flags = flags;
        this.reads = reads;
    }

    private record Row(@Nullable Long actor, @Nullable String name, Instant at, String text, boolean seen) {}

    /** Where these words are taken out. */
    static String address(long number, int no) {
        return "/tickets/" + number + "/entries/" + no + "/removal";
    }

    /** Where this file is taken out. */
    static String ofFile(long number, long id) {
        return KeptFiles.address(number, id) + "/removal";
    }

    /** @param id a file that went with an entry of this request */
    @Transactional
    Removal file(long number, long id, Reader me) {
        boolean officer = me.is(Role.PRIVACY_OFFICER);
        TicketCard card = tickets.find(number, me).orElse(null);
        if (card == null && !officer) {
            throw new NotThere();
        }
        FileStore.Sent file = files.of(number, id, officer || (card != null && card.isHelpedBy(me)))
                .orElseThrow(NotThere::new);
        if (file.owner() != me.id() && !officer) {
            throw new NotAllowed(Words.say("refused.take-out"));
        }
        if (card == null) {
            reads.read(me, number, ReadLog.How.PAGE);
        }
        boolean shown = card != null || flags.raised(ofFile(number, id));
        return new Removal(ofFile(number, id), after(number, me), number, file.sender(), file.at(),
                shown ? file.name() : "");
    }

    @Transactional
    Removal entry(long number, int no, Reader me) {
        Row row = jdbc.sql("""
                select e.actor, p.name, e.at,
                       concat_ws(chr(10), e.text, (
                           select string_agg(f.name, ', ' order by f.id) from desk.files f
                            where f.ticket = e.ticket and f.entry_no = e.entry_no and f.name <> '')) as text,
                       desk.sees(t, :me, :units, :roles) as seen
                  from desk.timeline e
                  join desk.tickets t on t.number = e.ticket
                  left join directory.person_names p on p.id = e.actor
                 where e.ticket = :number and e.entry_no = :no
                """)
                .param("number", number)
                .param("no", no)
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .query(Row.class)
                .optional()
                .orElseThrow(NotThere::new);
        boolean officer = me.is(Role.PRIVACY_OFFICER);
        boolean wrote = row.actor() != null && row.actor() == me.id();
        if (!row.seen() && !officer) {
            throw new NotThere();
        }
        if (!wrote && !officer) {
            throw new NotAllowed(Words.say("refused.take-out"));
        }
        if (!row.seen()) {
            reads.read(me, number, ReadLog.How.PAGE);
        }
        boolean shown = row.seen() || flags.raised(address(number, no));
        return new Removal(address(number, no), after(number, me), number, row.name() == null ? "" : row.name(),
                row.at(), shown ? row.text() : "");
    }

    /** Where to go on: to the request, for those who see it, and a privacy officer to what else waits. */
    String after(long number, Reader me) {
        return tickets.find(number, me).isPresent() ? "/tickets/" + number : "/privacy";
    }
}

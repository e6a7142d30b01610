package org.oneward.desk.internal;

import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.notify.Notices;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.oneward.web.Live;
import org.oneward.web.Text;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who follows a request: only people who may see it. */
@Service
class Watchers {

    private final TicketStore store;
    private final Directory directory;
    private final JdbcClient jdbc;
    private final Notices notices;
    private final Live live;

    Watchers(TicketStore store, Directory directory, JdbcClient jdbc, Notices notices, Live live) {
        this.store = store;
        this.directory = directory;
        this.jdbc = jdbc;
        this.notices = notices;
        this.live = live;
    }

    @Transactional
    void add(long number, Reader me, String username) {
        Ticket ticket = store.locked(number, me);
        Reader person = directory.reader(Text.line(username))
                .orElseThrow(() -> new Wrong("username", Words.say("wrong.unknown")));
        if (person.id() != me.id()) {
            try {
                store.locked(number, person);
            } catch (NotThere e) {
                throw new Wrong("username", Words.say("wrong.watcher", person.name()));
            }
            notices.tell(person.id(), "watch-" + number, number, "notice.watch", me.name(), String.valueOf(number));
        }
        jdbc.sql("insert into desk.watchers (ticket, person) values (:ticket, :person) on conflict do nothing")
                .param("ticket", number)
                .param("person", person.id())
                .update();
        live.changed("ticket-" + ticket.number());
    }

    @Transactional
    void remove(long number, Reader me, String username) {
        Ticket ticket = store.locked(number, me);
        if (!me.username().equals(username) && !ticket.isHelpedBy(me)) {
            throw new org.oneward.shared.NotAllowed(Words.say("refused.watcher"));
        }
        jdbc.sql("""
                delete from desk.watchers w
                 using directory.person_names p
                 where w.ticket = :ticket and p.id = w.person and p.username = :username
                """)
                .param("ticket", number)
                .param("username", username)
                .update();
        live.changed("ticket-" + ticket.number());
    }
}

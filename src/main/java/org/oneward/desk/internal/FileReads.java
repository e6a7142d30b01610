package org.oneward.desk.internal;

import org.oneward.directory.Reader;
import org.oneward.privacy.ReadLog;
import org.oneward.shared.NotThere;
import org.springframework.stereotype.Component;

/** A file is read as its request is: by those who may, and written down. */
@Component
class FileReads {

    private final TicketReads tickets;
    private final FileStore store;
    private final ReadLog readLog;

    FileReads(TicketReads tickets, FileStore store, ReadLog readLog) {
        this.tickets = tickets;
        this.store = store;
        this.readLog = readLog;
    }

    FileStore.Kept read(long number, long id, Reader me, ReadLog.How how) {
        TicketCard card = tickets.card(number, me);
        FileStore.Kept file = store.sent(number, id, card.isHelpedBy(me)).orElseThrow(NotThere::new);
        readLog.readOn(me, number, how);
        return file;
    }
}

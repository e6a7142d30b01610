package org.oneward.channels.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.Intake;
import org.oneward.desk.Intake.Sent;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.oneward.web.Live;
import org.oneward.web.Text;
import org.oneward.web.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Mails that no rule may place: somebody of the desk decides. */
@Service
class HeldMails {

    static final String TOPIC = "mail";

    private final InboxStore store;
    private final Inbox inbox;
    private final Intake intake;
    private final Directory directory;
    private final Live live;
    private final Clock clock;

    HeldMails(InboxStore store, Inbox inbox, Intake intake, Directory directory, Live live, Clock clock) {
        this.store = store;
        this.inbox = inbox;
        this.intake = intake;
        this.directory = directory;
        this.live = live;
        this.clock = clock;
    }

    /** @return the number of the request that it begins for this person */
    @Transactional
    long ask(long id, Reader me, @Nullable String sent) {
        HeldMail mail = held(id);
        String name = Text.line(sent);
        Reader person = Optional.of(name).filter(typed -> !typed.isEmpty()).flatMap(directory::reader)
                .orElseThrow(() -> new Wrong("username", Words.say("held.wrong-person")));
        long number = inbox.ask(mail, person, me);
        store.placed(id, "request", person.id(), number, me.id(), clock.instant());
        live.changed(TOPIC);
        return number;
    }

    /** It belongs to the request that it names: a note there, with who wrote it. */
    @Transactional
    void note(long id, Reader me, @Nullable Long number) {
        HeldMail mail = held(id);
        if (number == null || intake.place(number, me).isEmpty()) {
            throw new Wrong("number", Words.say("held.wrong-number"));
        }
        long where = intake.reply(number, me,
                new Sent("", Words.say("held.note", mail.sender(), mail.text()), "", List.of()));
        store.placed(id, "reply", null, where, me.id(), clock.instant());
        live.changed(TOPIC);
    }

    @Transactional
    void putAside(long id, Reader me) {
        if (!store.aside(id, "held", me.id(), clock.instant())) {
            throw new NotThere();
        }
        live.changed(TOPIC);
    }

    private HeldMail held(long id) {
        return store.held(id).orElseThrow(NotThere::new);
    }
}

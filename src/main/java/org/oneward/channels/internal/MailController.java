package org.oneward.channels.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.util.UUID;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.oneward.notify.Letter;
import org.oneward.notify.Mails;
import org.oneward.shared.MailSettings;
import org.oneward.shared.NotThere;
import org.oneward.shared.Settings;
import org.oneward.web.Redirect;
import org.oneward.web.Toast;
import org.oneward.web.Words;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether mail goes both ways, what did not arrive, and what could not be read. */
@RestController
@RequestMapping("/settings/mail")
class MailController {

    private final Templates templates;
    private final InboxStore store;
    private final Mails mails;
    private final Settings settings;
    private final MailSettings mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MailController(Templates templates, InboxStore store, Mails mails, Settings settings, MailSettings mail,
            TransactionTemplate transaction, Clock clock) {
        this.templates = templates;
        this.store = store;
        this.mails = mails;
        this.settings = settings;
        this.mail = mail;
        this.transaction = transaction;
        this.clock = clock;
    }

    @GetMapping
    JteModel show(Reader me) {
        only(me);
        MailSettings.Mailbox box = mail.mailbox();
        return templates.channelsMail(new MailPage(
                settings.demo(),
                mail.smtp() == null ? "" : mail.smtp().host() + ":" + mail.smtp().port(),
                mails.from(),
                box == null ? "" : box.name(),
                box == null ? null : store.line(box.name()).orElse(null),
                store.lastMail().orElse(null),
                store.waitingToLeave(),
                store.outgoing(),
                store.quarantined(),
                store.countHeld(),
                store.lastTest().orElse(null),
                !mails.from().isEmpty()));
    }

    /** A mail to ourselves, which has to come back into the mailbox. */
    @PostMapping("/self-test")
    ResponseEntity<?> create(Reader me) {
        only(me);
        transaction.executeWithoutResult(_ -> mails
                .write(Inbox.address(mails.from()), Letter.of("self-test-" + UUID.randomUUID(), null, "mail.self-test"))
                .ifPresent(id -> store.testing(id, me.id(), clock.instant())));
        return Redirect.to("/settings/mail", Toast.of(Words.say("mail-page.test.sent")));
    }

    @PostMapping("/out/{id}/again")
    ResponseEntity<?> again(Reader me, @PathVariable long id) {
        only(me);
        mails.again(id);
        return Redirect.to("/settings/mail", Toast.of(Words.say("mail-page.again.done")));
    }

    /** The mail as it came; a browser keeps it as a file and draws nothing of it. */
    @GetMapping("/quarantine/{id}")
    ResponseEntity<byte[]> show(Reader me, @PathVariable long id) {
        only(me);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("message/rfc822"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"mail-%d.eml\"".formatted(id))
                .body(store.raw(id, "quarantine").orElseThrow(NotThere::new));
    }

    @PostMapping("/quarantine/{id}/again")
    ResponseEntity<?> update(Reader me, @PathVariable long id) {
        only(me);
        if (!store.again(id)) {
            throw new NotThere();
        }
        return Redirect.to("/settings/mail", Toast.of(Words.say("mail-page.again.done")));
    }

    @PostMapping("/quarantine/{id}/removal")
    ResponseEntity<?> delete(Reader me, @PathVariable long id) {
        only(me);
        if (!store.aside(id, "quarantine", me.id(), clock.instant())) {
            throw new NotThere();
        }
        return Redirect.to("/settings/mail", Toast.of(Words.say("held.put-aside")));
    }

    private static void only(Reader me) {
        if (!me.is(Role.ADMIN)) {
            throw new NotThere();
        }
    }
}

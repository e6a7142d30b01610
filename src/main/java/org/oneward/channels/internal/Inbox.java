package org.oneward.channels.internal;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oneward.channels.internal.InboxStore.Waiting;
import org.oneward.channels.internal.InboxStore.Written;
import org.oneward.channels.internal.Incoming.Attached;
import org.oneward.channels.internal.Incoming.Kind;
import org.oneward.database.DatabaseAway;
import org.oneward.desk.Files;
import org.oneward.desk.Intake;
import org.oneward.desk.Intake.Heard;
import org.oneward.desk.Intake.Machine;
import org.oneward.desk.Intake.Place;
import org.oneward.desk.Intake.Sent;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.notify.Letter;
import org.oneward.notify.Mails;
import org.oneward.shared.Conflict;
import org.oneward.shared.NotAllowed;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.oneward.web.Live;
import org.oneward.web.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What becomes of a mail. It is kept whole first, once per mailbox, Message-ID and what it says, and read afterwards: killed at any
 * moment nothing is lost and nothing comes twice. A mail that cannot be read goes aside after three tries, and the next
 * one gets in. The rules stand in docs/mail.md.
 */
@Component
class Inbox {

    /** The most bytes of a mail. */
    static final int LARGEST = 35 * 1024 * 1024;

    static final String PIPE = "pipe";

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);
    private static final int TRIES = 3;
    private static final int MOST_IN_A_ROUND = 100;
    private static final int MOST_REQUESTS_AN_HOUR = 10;
    private static final int MOST_FILES = 50;
    private static final int LONGEST_HEAD = 64 * 1024;
    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-ID:\\s*(<[^<>\\s]+>)");
    private static final Pattern SAID = Pattern
            .compile("(?im)^(?:From|Date|Subject|Content-Type):.*(?:\r?\n[ \t].*)*");
    private static final Pattern HEAD_END = Pattern.compile("\r?\n\r?\n");

    private final InboxStore store;
    private final MailParser parser;
    private final Intake intake;
    private final Files files;
    private final Mails mails;
    private final Directory directory;
    private final Live live;
    private final TransactionTemplate transaction;

    Inbox(InboxStore store, MailParser parser, Intake intake, Files files, Mails mails, Directory directory,
            Live live, TransactionTemplate transaction) {
        this.store = store;
        this.parser = parser;
        this.intake = intake;
        this.files = files;
        this.mails = mails;
        this.directory = directory;
        this.live = live;
        this.transaction = transaction;
    }

    /**
     * Takes a mail, in the caller's transaction if there is one.
     *
     * @param raw the whole mail, or its beginning if it is larger than {@link #LARGEST}
     * @param size of the whole mail in bytes
     * @return its id; nothing when it was taken before
     */
    Optional<Long> take(String mailbox, byte[] raw, long size) {
        byte[] kept = size > LARGEST ? Arrays.copyOf(raw, Math.min(raw.length, LONGEST_HEAD)) : raw;
        String id = key(raw);
        String print = print(raw);
        Optional<Long> taken = store.add(mailbox, id, print, kept, size);
        return taken.isEmpty() && store.saysOtherwise(mailbox, id, print)
                ? store.add(mailbox, id + "#" + print, print, kept, size)
                : taken;
    }

    @Scheduled(fixedDelay = 2000)
    void round() {
        for (int i = 0; i < MOST_IN_A_ROUND && next(null); i++) {
            // One after the other; whatever one of them does to the program, the next round goes on after it.
        }
    }

    /** Reads this one now. */
    void read(long id) {
        next(id);
    }

    private boolean next(@Nullable Long only) {
        Waiting mail = Optional.ofNullable(transaction.execute(_ -> store.next(only))).flatMap(found -> found)
                .orElse(null);
        if (mail == null) {
            return false;
        }
        if (mail.tries() > TRIES) {
            transaction.executeWithoutResult(_ -> store.quarantine(mail.id(), HeldMail.reason("ends")));
            return true;
        }
        try {
            read(mail);
        } catch (Wrong | NotAllowed | Conflict | NotThere refused) {
            hold(mail, reason(refused));
        } catch (RuntimeException | StackOverflowError | LinkageError problem) {
            if (DatabaseAway.isCauseOf(problem)) {
                throw problem;
            }
            log.warn("Mail {} could not be read, try {} of {}: {}", mail.id(), mail.tries(), TRIES, problem.toString());
            if (mail.tries() == TRIES) {
                transaction.executeWithoutResult(_ -> store.quarantine(mail.id(),
                        HeldMail.reason("unreadable", problem.toString())));
            }
        }
        return true;
    }

    private void read(Waiting waiting) {
        Incoming mail = parser.read(waiting.raw());
        transaction.executeWithoutResult(_ -> {
            if (store.stillNew(waiting.id())) {
                place(waiting, mail);
            }
        });
    }

    private void hold(Waiting waiting, String why) {
        Incoming mail = parser.read(waiting.raw());
        transaction.executeWithoutResult(_ -> {
            if (store.stillNew(waiting.id())) {
                settle(waiting, "held", mail, null, null, why);
            }
        });
    }

    private void place(Waiting waiting, Incoming mail) {
        Written ours = store.written(mail.messageId()).orElse(null);
        if (ours != null || (!mails.from().isEmpty() && mail.from().equals(address(mails.from())))) {
            store.back(mail.messageId());
            settle(waiting, "own", mail, null, ours == null ? null : ours.ticket(), "");
            return;
        }
        if (mail.kind() == Kind.RETURNED && returned(waiting, mail)) {
            return;
        }
        Long ticket = mail.refersTo().stream().flatMap(id -> ticket(id).stream()).findFirst().orElse(mail.number());
        Reader person = mail.forged() || !mail.from().contains("@") ? null : directory.reader(mail.from()).orElse(null);
        Place place = ticket == null || person == null ? null : intake.place(ticket, person).orElse(null);
        if (Incoming.MACHINES.contains(mail.kind())) {
            machine(waiting, mail, person, ticket, place);
        } else if (waiting.size() > LARGEST) {
            tooBig(waiting, mail, person, ticket);
        } else if (person == null) {
            stranger(waiting, mail, ticket);
        } else if (ticket != null) {
            answer(waiting, mail, person, ticket, place);
        } else {
            begin(waiting, mail, person, null);
        }
    }

    /** One of ours could not be delivered: said where it belongs. */
    private boolean returned(Waiting waiting, Incoming mail) {
        String about = mail.aboutMail().isEmpty()
                ? mail.refersTo().stream().filter(id -> store.written(id).isPresent()).findFirst().orElse("")
                : mail.aboutMail();
        Written ours = store.written(about).orElse(null);
        if (ours == null) {
            return false;
        }
        String said = mail.text().lines()
                .filter(line -> line.matches("(?i)\\s*(diagnostic-code:.*|.*\\b[45]\\d\\d[ -].*)"))
                .findFirst()
                .orElse(mail.text().lines().findFirst().orElse("")).strip();
        mails.returned(about, said);
        if (ours.ticket() != null) {
            intake.machine(ours.ticket(), ours.person(), Machine.RETURNED, said);
        }
        settle(waiting, "returned", mail, ours.person(), ours.ticket(), "");
        return true;
    }

    /** Never answered; in its request if it belongs to one, else for somebody at the desk to look at. */
    private void machine(Waiting waiting, Incoming mail, @Nullable Reader person, @Nullable Long ticket,
            @Nullable Place place) {
        if (mail.kind() == Kind.AWAY && person != null && place != null) {
            intake.machine(place.ticket(), person.id(), Machine.AWAY, mail.text());
            settle(waiting, "away", mail, person.id(), place.ticket(), "");
        } else if (mail.kind() == Kind.AWAY) {
            settle(waiting, "away", mail, person == null ? null : person.id(), null, "");
        } else {
            settle(waiting, "held", mail, null, ticket, HeldMail.reason("robot"));
        }
    }

    private void tooBig(Waiting waiting, Incoming mail, @Nullable Reader person, @Nullable Long ticket) {
        Letter letter = Letter.of("too-big-" + key(waiting.raw()), null, "mail.too-big",
                waiting.size() / (1024 * 1024), LARGEST / (1024 * 1024)).answering(mail.messageId());
        if (person != null) {
            mails.write(person.id(), letter);
        } else if (!mail.from().isEmpty() && !mail.forged()) {
            mails.write(mail.from(), letter);
        }
        store.settle(waiting.id(), "too_big", mail, person == null ? null : person.id(), ticket, "", false);
    }

    /** Held for the desk, and answered once. */
    private void stranger(Waiting waiting, Incoming mail, @Nullable Long ticket) {
        if (!mail.from().isEmpty() && !mail.forged()) {
            mails.write(mail.from(), Letter.of("stranger", null, "mail.stranger").answering(mail.messageId()));
        }
        settle(waiting, "held", mail, null, ticket,
                HeldMail.reason(mail.forged() ? "forged" : "stranger"));
    }

    private void answer(Waiting waiting, Incoming mail, Reader person, long ticket, @Nullable Place place) {
        if (place == null) {
            settle(waiting, "held", mail, null, ticket, HeldMail.reason("not-theirs", person.name()));
        } else if (place.over()) {
            begin(waiting, mail, person, place.ticket());
        } else {
            intake.reply(place.ticket(), person, sent(mail, person));
            settle(waiting, "reply", mail, person.id(), place.ticket(), "");
        }
    }

    private void begin(Waiting waiting, Incoming mail, Reader person, @Nullable Long follows) {
        if (store.requestsOf(person.id()) >= MOST_REQUESTS_AN_HOUR) {
            settle(waiting, "held", mail, null, null, HeldMail.reason("many", person.name()));
            return;
        }
        Heard heard = intake.ask(person, person, sent(mail, person), follows);
        mails.write(person.id(), Letter
                .of("asked-by-mail-" + heard.number(), heard.number(),
                        mail.unreadable()
                                ? "mail.asked.unreadable"
                                : heard.clinical() ? "mail.asked.care" : "mail.asked",
                        heard.responsible())
                .about(heard.summary())
                .saying("", heard.firstWord())
                .answering(mail.messageId()));
        settle(waiting, "request", mail, person.id(), heard.number(), "");
    }

    /**
     * A held mail begins a request of this person after all.
     *
     * @return the request's number
     */
    long ask(HeldMail held, Reader person, Reader by) {
        Incoming mail = parser.read(store.raw(held.id(), "held").orElseThrow(NotThere::new));
        return intake.ask(person, by, sent(mail, by), null).number();
    }

    /** With its files; those that are not taken are named, with the reason. */
    private Sent sent(Incoming mail, Reader person) {
        List<Long> kept = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        List<Attached> all = mail.distinctFiles();
        for (Attached file : all.subList(0, Math.min(all.size(), MOST_FILES))) {
            try {
                kept.add(files.keep(person.id(), file.name(), file.type(), new ByteArrayInputStream(file.bytes())));
            } catch (Wrong wrong) {
                refused.addAll(wrong.fields().stream().map(Wrong.Field::message).toList());
            }
        }
        if (all.size() > MOST_FILES) {
            refused.add(Words.say("mail.files.most", MOST_FILES));
        }
        String words = mail.text();
        if (mail.unreadable()) {
            words = (Words.say("mail.unreadable") + "\n\n" + words).strip();
        }
        if (words.isBlank()) {
            words = kept.isEmpty() ? Words.say("mail.no-words") : Words.say("mail.files-only");
        }
        String rest = refused.isEmpty()
                ? mail.rest()
                : (Words.say("mail.files.refused", String.join(" ", refused)) + "\n\n" + mail.rest()).strip();
        return new Sent(mail.summary(Words.say("mail.no-subject")), words, rest, kept);
    }

    private void settle(Waiting waiting, String state, Incoming mail, @Nullable Long person, @Nullable Long ticket,
            String why) {
        boolean held = state.equals("held");
        store.settle(waiting.id(), state, mail, person, ticket, why, held);
        if (held) {
            live.changed(HeldMails.TOPIC);
        }
    }

    /** By a mail that was sent or taken before, or by the id that all mails of a request refer to. */
    private Optional<Long> ticket(String id) {
        Matcher root = Pattern.compile("<request-(\\d{1,18})@" + Pattern.quote(domain(mails.from())) + ">").matcher(id);
        return root.matches() ? Optional.of(Long.valueOf(root.group(1))) : store.ticketOf(id);
    }

    private static String reason(RuntimeException refused) {
        return refused instanceof Wrong wrong
                ? wrong.fields().getFirst().message()
                : refused.getMessage() == null ? HeldMail.reason("gone") : refused.getMessage();
    }

    /** The Message-ID, or where there is none a name for these very bytes. */
    private static String key(byte[] raw) {
        Matcher id = MESSAGE_ID.matcher(head(raw));
        return id.find() && id.group(1).length() <= 500 ? id.group(1) : "sha256:" + hex(sha256().digest(raw));
    }

    /**
     * What a mail says, however it came: copiers and scripts send others under the same Message-ID. What the servers on
     * its way wrote is left out, and so are carriage returns.
     */
    private static String print(byte[] raw) {
        String head = head(raw);
        MessageDigest digest = sha256();
        SAID.matcher(head).results().forEach(line -> digest.update(
                line.group().replace("\r", "").getBytes(StandardCharsets.ISO_8859_1)));
        for (int i = head.length(); i < raw.length; i++) {
            if (raw[i] != '\r') {
                digest.update(raw[i]);
            }
        }
        return hex(digest.digest());
    }

    /** All of its beginning when no head ends in it. */
    private static String head(byte[] raw) {
        String beginning = new String(raw, 0, Math.min(raw.length, LONGEST_HEAD), StandardCharsets.ISO_8859_1);
        Matcher end = HEAD_END.matcher(beginning);
        return end.find() ? beginning.substring(0, end.start()) : beginning;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static String address(String from) {
        return from.replaceAll(".*<|>.*", "").strip().toLowerCase(Locale.ROOT);
    }

    private static String domain(String from) {
        String address = address(from);
        return address.substring(address.indexOf('@') + 1);
    }
}

package org.oneward.desk.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.oneward.directory.Label;
import org.oneward.directory.Labels;
import org.oneward.directory.Reader;
import org.oneward.privacy.Doubt;
import org.oneward.shared.Conflict;
import org.oneward.shared.Wrong;
import org.oneward.web.Text;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asking by a label, without a sign-in. */
@Service
class LabelAsks {

    /** So much is taken by one label in {@link #WINDOW}; then the phone is left, and every other label. */
    static final int MOST = 6;

    static final Duration WINDOW = Duration.ofMinutes(10);
    static final Duration RECEIPT = Duration.ofHours(24);

    private static final int LONGEST_NAME = 100;
    private static final int KNOWN = 100;
    private static final int SHORTEST_KEY = 32;

    private final Labels labels;
    private final LabelReads reads;
    private final Tickets tickets;
    private final Facts facts;
    private final JdbcClient jdbc;
    private final Clock clock;

    LabelAsks(Labels labels, LabelReads reads, Tickets tickets, Facts facts, JdbcClient jdbc, Clock clock) {
        this.labels = labels;
        this.reads = reads;
        this.tickets = tickets;
        this.facts = facts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Takes what the page of a label sent, or joins what is known. Sent twice it is taken once.
     *
     * @param once names this filled-in form
     * @return what stands in the address of the receipt
     * @throws AskedTooOften when this label has to rest
     * @throws Doubt when words look like a patient's identifier
     * @throws Conflict when what should be joined is not open any more
     */
    @Transactional
    String take(Label label, LabelForm form, String once) {
        String secret = secret(label, form, once);
        jdbc.sql("select pg_advisory_xact_lock(hashtext('label ' || :label))").param("label", label.id())
                .query((_, _) -> true).single();
        Instant now = clock.instant();
        if (receipt(secret).isPresent()) {
            return secret;
        }
        if (asked(label, now.minus(WINDOW)) >= MOST) {
            throw new AskedTooOften();
        }
        long number = form.join() == null ? ask(label, form) : join(label, form);
        jdbc.sql("""
                with outlived as (delete from desk.label_asks where at < :outlived)
                insert into desk.label_asks (receipt, label, ticket, at) values (:receipt, :label, :ticket, :now)""")
                .param("outlived", TicketStore.time(now.minus(RECEIPT)))
                .param("receipt", hash(secret))
                .param("label", label.id())
                .param("ticket", number)
                .param("now", TicketStore.time(now))
                .update();
        return secret;
    }

    Optional<LabelReceipt> receipt(String secret) {
        return reads.receipt(hash(secret), clock.instant().minus(RECEIPT));
    }

    private long ask(Label label, LabelForm form) {
        String name = form.name(label);
        if (name.length() > LONGEST_NAME) {
            throw new Wrong("said_to_be", Words.say("wrong.too-long", String.valueOf(LONGEST_NAME),
                    String.valueOf(name.length())));
        }
        Doubt.check(form.asIs(), form.text());
        return tickets.open(form.asked(label), labels.asks(label, name), "label");
    }

    /** Only what the label shows: the number comes from a form. */
    private long join(Label label, LabelForm form) {
        Long number = form.joined();
        if (number == null || reads.known(label, KNOWN).stream().noneMatch(known -> known.number() == number)) {
            throw new Conflict(Words.say("label.over"));
        }
        Reader me = labels.asks(label, form.name(label).length() > LONGEST_NAME ? "" : form.name(label));
        facts.join(number, me, Text.line(label.room()));
        return number;
    }

    private int asked(Label label, Instant since) {
        return jdbc.sql("select count(*) from desk.label_asks where label = :label and at > :since")
                .param("label", label.id())
                .param("since", TicketStore.time(since))
                .query(Integer.class)
                .single();
    }

    /** The same form leads to the same receipt; what was changed after going back is something new. */
    private static String secret(Label label, LabelForm form, String once) {
        String key = once.length() < SHORTEST_KEY ? UUID.randomUUID().toString() : once;
        return hash(label.token() + '\0' + key + '\0' + form);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.oneward.desk.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.Files;
import org.oneward.desk.Intake;
import org.oneward.directory.Reader;
import org.oneward.notify.Notices;
import org.oneward.web.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class MailIntake implements Intake {

    private static final Duration TAKEN_UP = Duration.ofDays(14);
    private static final int SUMMARY = 200;

    private final Tickets tickets;
    private final TicketStore store;
    private final TicketReads reads;
    private final Timeline timeline;
    private final Conversation conversation;
    private final Files files;
    private final Notices notices;
    private final JdbcClient jdbc;
    private final Clock clock;

    MailIntake(
            Tickets tickets,
            TicketStore store,
            TicketReads reads,
            Timeline timeline,
            Conversation conversation,
            Files files,
            Notices notices,
            JdbcClient jdbc,
            Clock clock) {
        this.tickets = tickets;
        this.store = store;
        this.reads = reads;
        this.timeline = timeline;
        this.conversation = conversation;
        this.files = files;
        this.notices = notices;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What fits into one entry, and all else below it. */
    private record Fitting(String text, String rest) {

        static Fitting of(Sent sent) {
            String text = Text.lines(sent.text());
            String rest = Text.lines(sent.rest());
            if (text.length() <= Conversation.LONGEST) {
                return new Fitting(text, rest);
            }
            int cut = text.offsetByCodePoints(0, text.codePointCount(0, Conversation.LONGEST - 1));
            return new Fitting(text.substring(0, cut), (text.substring(cut) + "\n\n" + rest).strip());
        }

        Map<String, Object> payload() {
            Map<String, Object> payload = new HashMap<>();
            payload.put("by_mail", true);
            if (!rest.isEmpty()) {
                payload.put("rest", rest);
            }
            return payload;
        }
    }

    @Override
    @Transactional
    public Heard ask(Reader person, Reader by, Sent sent, @Nullable Long follows) {
        Fitting words = Fitting.of(sent);
        String summary = Text.line(sent.summary());
        if (summary.length() > SUMMARY) {
            summary = summary.substring(0, summary.offsetByCodePoints(0, summary.codePointCount(0, SUMMARY - 1))) + "…";
        }
        String unit = jdbc.sql("select code from directory.unit_names where id = :unit")
                .param("unit", person.unit())
                .query(String.class)
                .single();
        AskForm form = new AskForm(null, summary, words.text(), person.username(), unit, "slowed", null, null, null,
                null, null, null, null, null, false, false, false, false, follows, "mail", null);
        Map<String, Object> payload = words.payload();
        payload.put("assumed", true);
        long number = tickets.open(form, by.id() == person.id() ? by : by.actingForOthers(), "mail", payload,
                List.of());
        files.attach(number, 1, by.id(), sent.files());
        TicketCard card = reads.card(number, person);
        return new Heard(number, card.personal() || card.security() ? "" : card.summary(), card.responsibleName(),
                Objects.requireNonNull(card.nextWord()), card.clinical());
    }

    @Override
    public Optional<Place> place(long ticket, Reader person) {
        record Found(long number, @Nullable Instant endedAt, @Nullable Long open) {}
        return jdbc
                .sql("""
                        select t.number, t.ended_at,
                               (select f.number from desk.tickets f
                                 where f.follows = t.number and f.ended_at is null and desk.sees(f, :me, :units, :roles)
                                 order by f.number desc limit 1) as open
                          from desk.tickets named
                          join desk.tickets t on t.number = desk.survivor(named.number)
                         where named.number = :ticket and desk.sees(named, :me, :units, :roles) and desk.sees(t, :me, :units, :roles)
                        """)
                .param("ticket", ticket)
                .param("me", person.id())
                .param("units", person.unitIds())
                .param("roles", person.roleNames())
                .query(Found.class)
                .optional()
                .map(found -> found.endedAt() == null
                        ? new Place(found.number(), false)
                        : found.open() != null
                                ? new Place(found.open(), false)
                                : new Place(found.number(), found.endedAt().plus(TAKEN_UP).isBefore(clock.instant())));
    }

    @Override
    @Transactional
    public long reply(long number, Reader person, Sent sent) {
        Ticket ticket = goingOn(store.locked(number, person), person);
        Fitting words = Fitting.of(sent);
        Map<String, Object> payload = words.payload();
        int entry;
        if (ticket.isHelpedBy(person) && person.id() != ticket.requester()) {
            entry = timeline.add(ticket,
                    Entry.of("note", person.id(), clock.instant()).saying(words.text()).with(payload));
        } else {
            entry = conversation.reply(ticket, person, words.text(), payload);
        }
        files.attach(ticket.number(), entry, person.id(), sent.files());
        return ticket.number();
    }

    /** What was merged a moment ago goes on elsewhere, and so do words to it. */
    private Ticket goingOn(Ticket ticket, Reader person) {
        return ticket.goesOnIn() == null ? ticket : store.locked(ticket.goesOnIn(), person);
    }

    @Override
    @Transactional
    public void machine(long number, @Nullable Long person, Machine what, String text) {
        store.lockedIfThere(number).ifPresent(found -> {
            Ticket ticket = found.goesOnIn() == null ? found : store.locked(found.goesOnIn());
            String kind = "mail_" + what.name().toLowerCase(Locale.ROOT);
            String words = Text.lines(text);
            int entry = timeline.add(ticket, Entry.of(kind, person, clock.instant())
                    .saying(words.substring(0, Math.min(words.length(), 1000))));
            if (what == Machine.RETURNED && !ticket.state().ended()) {
                notices.tell(ticket.responsible(), kind + "-" + ticket.number() + "-" + entry, ticket.number(),
                        "notice.mail-returned", String.valueOf(ticket.number()));
            }
        });
    }
}

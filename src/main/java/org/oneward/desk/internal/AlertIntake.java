package org.oneward.desk.internal;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.Alerts;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.impact.Effect;
import org.oneward.notify.Notices;
import org.oneward.web.Text;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class AlertIntake implements Alerts {

    private static final int SUMMARY = 200;
    private static final Map<String, Object> BY_ALERT = Map.of("by_alert", true);

    private final Tickets tickets;
    private final TicketStore store;
    private final Things things;
    private final Conversation conversation;
    private final Directory directory;
    private final Notices notices;
    private final JdbcClient jdbc;
    private final Clock clock;

    AlertIntake(
            Tickets tickets,
            TicketStore store,
            Things things,
            Conversation conversation,
            Directory directory,
            Notices notices,
            JdbcClient jdbc,
            Clock clock) {
        this.tickets = tickets;
        this.store = store;
        this.things = things;
        this.conversation = conversation;
        this.directory = directory;
        this.notices = notices;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional
    public long open(Reader by, Alert alert, @Nullable Long follows) {
        String own = jdbc.sql("select code from directory.unit_names where id = :unit")
                .param("unit", by.unit())
                .query(String.class)
                .single();
        String unit = known(alert.unit()).filter(code -> things.unit(code, by.facility()).isPresent()).orElse(own);
        String service = known(alert.service()).filter(code -> things.service(code).isPresent()).orElse(null);
        String device = known(alert.device()).filter(tag -> things.device(tag).isPresent()).orElse(null);
        String effect = known(alert.effect())
                .filter(name -> Stream.of(Effect.values())
                        .anyMatch(each -> each.name().toLowerCase(Locale.ROOT).equals(name)))
                .orElse("none");
        return tickets.open(new AskForm(null, cut(Text.line(alert.summary()), SUMMARY),
                cut(Text.lines(alert.details()), Conversation.LONGEST), null, unit, effect, null, null, service, null,
                device, null, null, null, false, false, false, false, follows, null, null), by, "alert", BY_ALERT,
                List.of());
    }

    @Override
    public boolean isOpen(long ticket) {
        return jdbc.sql(
                "select exists (select from desk.tickets where number = desk.survivor(:ticket) and ended_at is null)")
                .param("ticket", ticket)
                .query(Boolean.class)
                .single();
    }

    @Override
    @Transactional
    public void again(long number, Reader by) {
        Ticket ticket = goesOnAs(number, by);
        say(ticket, by, "alert.again");
        notices.over(ticket.number(), "notice.alert-over");
    }

    @Override
    @Transactional
    public void over(long number, Reader by) {
        Ticket ticket = goesOnAs(number, by);
        int entry = say(ticket, by, "alert.over");
        long coordinator = directory.coordinator(by.facility(), clock.instant())
                .orElseGet(() -> directory.fallback(by.facility()));
        notices.tell(coordinator, "alert-over-" + ticket.number() + "-" + entry, ticket.number(), "notice.alert-over",
                String.valueOf(ticket.number()));
    }

    private Ticket goesOnAs(long number, Reader by) {
        Ticket ticket = store.locked(number, by);
        return ticket.goesOnIn() == null ? ticket : store.locked(ticket.goesOnIn(), by);
    }

    private int say(Ticket ticket, Reader by, String sentence) {
        return conversation.reply(ticket, by, Words.record(sentence), BY_ALERT);
    }

    private static Optional<String> known(@Nullable String named) {
        return Optional.of(Text.line(named)).filter(clean -> !clean.isEmpty());
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, longest - 1))) + "…";
    }
}

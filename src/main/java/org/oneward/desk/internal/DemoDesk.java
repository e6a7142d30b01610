package org.oneward.desk.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntConsumer;
import org.oneward.desk.internal.Conversation.CallForm;
import org.oneward.desk.internal.Conversation.MessageForm;
import org.oneward.desk.internal.Conversation.NoteForm;
import org.oneward.desk.internal.Handoffs.HandoffForm;
import org.oneward.desk.internal.Holds.HoldForm;
import org.oneward.desk.internal.Resolutions.ConfirmationForm;
import org.oneward.directory.Reader;
import org.oneward.privacy.ReadLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The demo hospital's requests: each was lived through by the rules that everyone's request goes through. */
@Component
@Order(2)
class DemoDesk implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(DemoDesk.class);

    private final JdbcClient jdbc;
    private final DemoCast cast;
    private final DemoHistory history;
    private final DemoMinutes minutes;
    private final Tickets tickets;
    private final TicketReads reads;
    private final Conversation conversation;
    private final Responsibility responsibility;
    private final Holds holds;
    private final Handoffs handoffs;
    private final Resolutions resolutions;
    private final Facts facts;
    private final Calls calls;
    private final Openings openings;
    private final Misses misses;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final boolean demo;

    DemoDesk(
            JdbcClient jdbc,
            DemoCast cast,
            DemoHistory history,
            DemoMinutes minutes,
            Tickets tickets,
            TicketReads reads,
            Conversation conversation,
            Responsibility responsibility,
            Holds holds,
            Handoffs handoffs,
            Resolutions resolutions,
            Facts facts,
            Calls calls,
            Openings openings,
            Misses misses,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${oneward.demo:false}") boolean demo,
            @Value("${oneward.stories:true}") boolean stories) {
        this.jdbc = jdbc;
        this.cast = cast;
        this.history = history;
        this.minutes = minutes;
        this.tickets = tickets;
        this.reads = reads;
        this.conversation = conversation;
        this.responsibility = responsibility;
        this.holds = holds;
        this.handoffs = handoffs;
        this.resolutions = resolutions;
        this.facts = facts;
        this.calls = calls;
        this.openings = openings;
        this.misses = misses;
        this.transaction = transaction;
        this.clock = clock;
        this.demo = demo && stories;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!demo || jdbc.sql("select exists (select from desk.tickets)").query(Boolean.class).single()) {
            return;
        }
        Instant now = clock.instant();
        log.info("Writing down eighteen months of Lakeside General, once");
        history.write(now);
        List<DemoStory> open = DemoStory.read(DemoCast.text("demo/open.txt"));
        together(open.size(), 20, i -> tell(open.get(i), now));
        minutes.again();
    }

    private void tell(DemoStory story, Instant now) {
        Reader asker = cast.person(story.unit(), story.who(), story.words().hashCode());
        Instant asked = now.minus(Duration.ofMinutes(story.minutesAgo()));
        String summary = story.words().split("\\.( |$)", 2)[0];
        long number = DemoCast.at(asked, () -> tickets.open(
                DemoCast.form(story.words(), story.unit(), story.effect(), story.reach(), story.thing(), summary, null),
                asker, "page"));
        for (DemoStory.Act act : story.acts()) {
            Instant moment = asked.plus(Duration.ofMinutes(act.minute()));
            Instant owed = reads.card(number, asker).firstWordAt() == null ? cast.nextWord(number) : moment;
            Instant when = moment.isAfter(owed) ? owed.minusSeconds(150) : moment;
            DemoCast.at(when, () -> act(number, story, asker, act, when, now));
        }
        misses.tell(number, now);
    }

    private void act(long number, DemoStory story, Reader asker, DemoStory.Act act, Instant when, Instant now) {
        Reader who = switch (act.who()) {
            case "@" -> cast.responsible(number);
            case "~" -> asker;
            default -> cast.person(story.unit(), act.who(), story.words().hashCode() + 1);
        };
        String words = act.words().replace("{it}", who.firstName()).replace("{ask}", asker.firstName());
        List<String> what = act.what();
        switch (act.kind()) {
            case "seen" -> openings.opened(number, who, ReadLog.How.PAGE);
            case "take" -> responsibility.give(number, who, who.username(), null);
            case "word" ->
                conversation.write(number, who, new MessageForm(words, next(what.getFirst(), when, now), true));
            case "call", "visit" -> conversation.call(number, who, new CallForm(
                    words, null, next(what.getFirst(), when, now), act.kind().equals("visit"), true));
            case "status" -> calls.status(number, who, asker, Proof.NONE);
            case "tried" -> conversation.note(number, who, new NoteForm(words, null), "tried");
            case "note" -> conversation.note(number, who, new NoteForm(words, what.getFirst()), "note");
            case "reply" -> conversation.write(number, who, new MessageForm(words, null, null));
            case "join" -> facts.join(number, who, String.join(" ", what));
            case "hold" -> holds.place(number, who, new HoldForm(
                    what.getFirst(), words, when.plus(Duration.ofMinutes(Long.parseLong(what.getLast()))).toString()),
                    null);
            case "handoff" -> {
                String[] sbar = words.split(" / ");
                handoffs.ask(number, who, new HandoffForm(
                        what.getFirst(), sbar[0], sbar[1], sbar[2], sbar[3], sbar[4], sbar[5]), null);
            }
            case "propose" -> resolutions.propose(number, who, words, null);
            case "notyet" -> resolutions.answer(number, who, new ConfirmationForm(false, words, null, null));
            default -> throw new IllegalArgumentException(act.kind());
        }
    }

    private static String next(String span, Instant when, Instant now) {
        Instant next = (span.startsWith("=") ? now : when).plus(Duration.ofMinutes(Long.parseLong(span.substring(1))));
        return (next.isAfter(when) ? next : when.plusSeconds(600)).toString();
    }

    private void together(int size, int chunk, IntConsumer one) {
        for (int from = 0; from < size; from += chunk) {
            int begin = from;
            transaction.executeWithoutResult(status -> {
                for (int i = begin; i < Math.min(size, begin + chunk); i++) {
                    one.accept(i);
                }
            });
        }
    }
}

package org.oneward.desk.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.oneward.database.Then;
import org.oneward.desk.FirstFiveMinutes;
import org.oneward.desk.internal.Conversation.CallForm;
import org.oneward.desk.internal.Conversation.MessageForm;
import org.oneward.desk.internal.Conversation.NoteForm;
import org.oneward.desk.internal.Holds.HoldForm;
import org.oneward.desk.internal.Resolutions.ConfirmationForm;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.privacy.ReadLog;
import org.oneward.promises.Promises;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The demo hospital's requests: each was lived through by the rules that everyone's request goes through. */
@Component
@Order(2)
class DemoDesk implements ApplicationRunner, FirstFiveMinutes {

    private static final Logger log = LoggerFactory.getLogger(DemoDesk.class);
    private static final int PAST = 300;
    private static final int DAYS = 85;
    /** Units whose past is told, often enough that each has its usual suspects. */
    private static final List<String> TOLD = List.of("7E", "7E", "7E", "7W", "7W", "6W", "5W", "3N", "ICU", "ED",
            "PHARM", "BILL", "REG");
    private static final String PRINTER = "demo:printer";
    private static final String MONITOR = "demo:monitor";

    private record Past(String service, String effect, String asked, String found, String done) {}

    private record SoonRow(
            long ticket, String summary, String who, String asker, @Nullable Instant due, boolean broken,
            boolean acted) {}

    private final JdbcClient jdbc;
    private final Directory directory;
    private final Tickets tickets;
    private final Conversation conversation;
    private final Responsibility responsibility;
    private final Holds holds;
    private final Resolutions resolutions;
    private final Facts facts;
    private final Openings openings;
    private final Misses misses;
    private final Promises promises;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final boolean demo;

    DemoDesk(
            JdbcClient jdbc,
            Directory directory,
            Tickets tickets,
            Conversation conversation,
            Responsibility responsibility,
            Holds holds,
            Resolutions resolutions,
            Facts facts,
            Openings openings,
            Misses misses,
            Promises promises,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${oneward.demo:false}") boolean demo,
            @Value("${oneward.stories:true}") boolean stories) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.tickets = tickets;
        this.conversation = conversation;
        this.responsibility = responsibility;
        this.holds = holds;
        this.resolutions = resolutions;
        this.facts = facts;
        this.openings = openings;
        this.misses = misses;
        this.promises = promises;
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
        log.info("Living through the last weeks of Lakeside General, once");
        past(now);
        List<DemoStory> open = DemoStory.read(text("demo/open.txt"));
        together(open.size(), 20, i -> tell(open.get(i), now));
        again();
    }

    @Override
    public List<Soon> now() {
        return jdbc
                .sql("""
                        select t.number as ticket, t.summary, r.name as who, q.name as asker,
                               coalesce(o.missed_at, t.next_word) as due, o.missed_at is not null as broken,
                               exists (select from desk.timeline e
                                        where e.ticket = t.number and e.entry_no > cast(split_part(t.external_ref, ':', 4) as integer)
                                          and e.kind in ('word', 'call', 'visit', 'took', 'proposed', 'reply')) as acted
                          from desk.tickets t
                          join directory.person_names r on r.id = t.responsible
                          join directory.person_names q on q.id = t.requester
                          left join promises.open_apologies o on o.ticket = t.number
                         where t.external_ref like 'demo:%' and t.ended_at is null
                         order by t.external_ref desc
                         limit 2
                        """)
                .query(SoonRow.class)
                .list()
                .stream()
                .map(row -> new Soon(row.ticket(), row.summary(), row.who(), row.asker(), row.due(), row.broken(),
                        row.acted()))
                .toList();
    }

    @Override
    public void again() {
        transaction.executeWithoutResult(status -> {
            Instant now = clock.instant();
            for (Soon soon : now()) {
                Reader joe = who("joe.lindqvist");
                resolutions.answer(soon.ticket(), joe, new ConfirmationForm(true, "", null, null));
            }
            printer(now);
            monitor(now);
        });
    }

    /** Tomas gave Joe a word for four minutes ago, and did not write. */
    private void printer(Instant now) {
        Instant asked = now.minus(Duration.ofMinutes(148));
        Reader joe = who("joe.lindqvist");
        long number = at(asked, () -> tickets.open(
                form("The label printer jams on the second label. We walk to 7 West for labels now.", "7E", "slowed",
                        "all",
                        "PR-0301", "Label printer jams on the second label", ref(PRINTER, now, 3)),
                joe, "page"));
        Reader tomas = who("tomas.berg");
        at(asked.plusSeconds(240), () -> responsibility.give(number, who("dev.patel"), "tomas.berg", null));
        at(asked.plus(Duration.ofMinutes(24)), () -> conversation.write(number, tomas, new MessageForm(
                "Hello Joe, Tomas here. Thank you, and I am sorry for the walking. It is the roller; I look in stores for one that fits and write to you.",
                now.minus(Duration.ofMinutes(4)).toString(), true)));
        at(asked.plus(Duration.ofMinutes(40)), () -> facts.join(number, who("ana.reyes"), null));
        misses.tell(number, now);
    }

    /** Maria's word to Joe is due in three minutes: keep it, or let it pass. */
    private void monitor(Instant now) {
        Instant asked = now.minus(Duration.ofMinutes(70));
        long number = at(asked, () -> tickets.open(
                form("The monitor in room 12 does not reach the chart. We write the values by hand.", "7E",
                        "workaround", "one",
                        "CD-0429", "Monitor in room 12 does not reach the chart", ref(MONITOR, now, 4)),
                who("joe.lindqvist"), "page"));
        Reader maria = who("maria.lopez");
        at(asked.plusSeconds(300), () -> openings.opened(number, maria, ReadLog.How.PAGE));
        at(asked.plusSeconds(420), () -> responsibility.give(number, maria, "maria.lopez", null));
        at(asked.plusSeconds(540), () -> conversation.write(number, maria, new MessageForm(
                "Hello Joe, Maria here from Clinical devices. The monitor sends, the chart does not take it. I look at the room’s number and write to you.",
                now.plus(Duration.ofMinutes(3)).toString(), true)));
    }

    /** Names the two, when they were set, and after how many entries anything new is somebody's act. */
    private static String ref(String name, Instant now, int entries) {
        return name + ":" + now.getEpochSecond() + ":" + entries;
    }

    private void tell(DemoStory story, Instant now) {
        Reader asker = person(story.unit(), story.who(), story.words().hashCode());
        Instant asked = now.minus(Duration.ofMinutes(story.minutesAgo()));
        boolean device = story.thing().matches("[A-Z]{2}-\\d+");
        int stop = story.words().indexOf(". ");
        String summary = stop < 0 ? story.words() : story.words().substring(0, stop);
        long number = at(asked, () -> tickets.open(
                form(story.words(), story.unit(), story.effect(), story.reach(), story.thing(), summary, null, device),
                asker, "page"));
        for (DemoStory.Act act : story.acts()) {
            Instant moment = asked.plus(Duration.ofMinutes(act.minute()));
            Instant owed = jdbc.sql("select next_word from desk.tickets where number = :n and first_word_at is null")
                    .param("n", number)
                    .query(java.time.OffsetDateTime.class)
                    .optional()
                    .map(java.time.OffsetDateTime::toInstant)
                    .orElse(moment);
            Instant when = moment.isAfter(owed) ? owed.minusSeconds(150) : moment;
            at(when, () -> act(number, story, asker, act, when, now));
        }
        misses.tell(number, now);
    }

    private void act(long number, DemoStory story, Reader asker, DemoStory.Act act, Instant when, Instant now) {
        Reader who = switch (act.who()) {
            case "@" -> directory.reader(jdbc.sql("select responsible from desk.tickets where number = :n")
                    .param("n", number)
                    .query(Long.class)
                    .single()).orElseThrow();
            case "~" -> asker;
            default -> person(story.unit(), act.who(), story.words().hashCode() + 1);
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
            case "tried" -> conversation.note(number, who, new NoteForm(words, null), "tried");
            case "note" -> conversation.note(number, who, new NoteForm(words, what.getFirst()), "note");
            case "reply" -> conversation.write(number, who, new MessageForm(words, null, null));
            case "join" -> facts.join(number, who, String.join(" ", what));
            case "hold" -> holds.place(number, who, new HoldForm(
                    what.getFirst(), words, when.plus(Duration.ofMinutes(Long.parseLong(what.getLast()))).toString()),
                    null);
            case "propose" -> resolutions.propose(number, who, words, null);
            case "notyet" -> resolutions.answer(number, who, new ConfirmationForm(false, words, null, null));
            default -> throw new IllegalArgumentException(act.kind());
        }
    }

    private static String next(String span, Instant when, Instant now) {
        Instant next = (span.startsWith("=") ? now : when).plus(Duration.ofMinutes(Long.parseLong(span.substring(1))));
        return (next.isAfter(when) ? next : when.plusSeconds(600)).toString();
    }

    /** Some three hundred requests that are over, most of them with every word kept. */
    private void past(Instant now) {
        List<Past> kinds = text("demo/past.txt").lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split("\\s*\\|\\s*"))
                .map(part -> new Past(part[0], part[1], part[2], part[3], part[4]))
                .toList();
        Random dice = new Random(7);
        together(PAST, 25, i -> {
            String unit = TOLD.get(dice.nextInt(TOLD.size()));
            Past kind = kinds.get(usual(unit, dice, kinds));
            Instant asked = now.minus(Duration.ofMinutes(dice.nextInt(2 * 24 * 60, DAYS * 24 * 60)));
            live(kind, unit, asked, dice);
        });
    }

    /** Wards have their own half-dozen troubles; offices have others. */
    private static int usual(String unit, Random dice, List<Past> kinds) {
        List<String> own = switch (unit) {
            case "BILL" -> List.of("claims", "computers", "printers", "accounts", "mail", "payroll");
            case "REG" -> List.of("registration", "labels", "computers", "accounts", "beds");
            case "PHARM" -> List.of("cabinets", "labels", "interfaces", "ehr", "accounts");
            case "ED" -> List.of("registration", "scanning", "carts", "lab-results", "accounts", "monitors", "network");
            case "ICU" -> List.of("monitors", "scanning", "pumps", "ehr", "lab-results", "accounts");
            default ->
                List.of("scanning", "scanning", "labels", "accounts", "ehr", "handsets", "carts", "badges", "pumps");
        };
        String service = own.get(dice.nextInt(own.size()));
        List<Integer> fitting = java.util.stream.IntStream.range(0, kinds.size())
                .filter(i -> kinds.get(i).service().equals(service))
                .boxed()
                .toList();
        return fitting.get(dice.nextInt(fitting.size()));
    }

    private void live(Past kind, String unit, Instant asked, Random dice) {
        Reader asker = person(unit, "*", dice.nextInt(1000));
        String thing = jdbc.sql("""
                select d.tag || '|' || d.name
                  from directory.device_facts d
                  join directory.unit_names u on u.id = d.unit and u.code = :unit
                  join directory.service_facts s on s.id = d.service and s.code = :service
                 order by md5(d.tag || :salt)
                 limit 1
                """)
                .param("unit", unit)
                .param("service", kind.service())
                .param("salt", dice.nextInt())
                .query(String.class)
                .optional()
                .orElse("");
        String name = thing.isEmpty() ? "the one at the station" : thing.substring(thing.indexOf('|') + 1);
        String asks = fill(kind.asked(), name, asked);
        String summary = Character.toUpperCase(asks.charAt(0)) + asks.substring(1);
        long number = at(asked, () -> tickets.open(
                form(summary, unit, kind.effect(), dice.nextInt(4) == 0 ? "some" : "one",
                        thing.isEmpty() ? kind.service() : thing.substring(0, thing.indexOf('|')), summary, null,
                        !thing.isEmpty()),
                asker, "page"));
        Reader it = directory.reader(jdbc.sql("select responsible from desk.tickets where number = :n")
                .param("n", number)
                .query(Long.class)
                .single()).orElseThrow();
        Instant due = Objects.requireNonNull(jdbc.sql("select next_word from desk.tickets where number = :n")
                .param("n", number)
                .query(java.time.OffsetDateTime.class)
                .single()).toInstant();
        long span = Duration.between(asked, due).toSeconds();
        boolean late = dice.nextInt(12) == 0;
        Instant first = asked.plusSeconds(late ? span + span / 4 : (long) (span * (0.2 + 0.6 * dice.nextDouble())));
        at(first.minusSeconds(60), () -> responsibility.give(number, it, it.username(), null));
        Instant latest = promises.latestNextWord(number, first);
        at(first, () -> conversation.write(number, it, new MessageForm(
                late
                        ? "We did not write in time, " + asker.firstName() + ". I am sorry. " + kind.found()
                        : "Hello " + asker.firstName() + ", " + it.firstName() + " here. Thank you for telling us. "
                                + kind.found(),
                latest.toString(), true)));
        Instant mended = first
                .plusSeconds((long) (Duration.between(first, latest).toSeconds() * (0.2 + 0.7 * dice.nextDouble())));
        at(mended, () -> resolutions.propose(number, it, fill(kind.done(), name, asked) + " Does it hold?", null));
        Instant answer = mended.plusSeconds(600 + dice.nextInt(7200));
        if (dice.nextInt(9) == 0) {
            at(answer, () -> resolutions.answer(number, asker,
                    new ConfirmationForm(false, "It came back in the evening.", null, null)));
            Instant again = answer.plusSeconds(900);
            at(again, () -> conversation.write(number, it, new MessageForm(
                    "Sorry, " + asker.firstName() + ". I come up and stay until it holds.",
                    promises.latestNextWord(number, again).toString(), true)));
            at(again.plusSeconds(1500), () -> resolutions.propose(number, it, "Stayed for an hour; it held.", null));
            answer = again.plusSeconds(5400);
        }
        Instant end = answer;
        at(end, () -> resolutions.answer(number, asker, new ConfirmationForm(true, "", null, null)));
    }

    private static String fill(String pattern, String thing, Instant asked) {
        int hour = asked.atZone(java.time.ZoneId.of("America/Chicago")).getHour();
        return pattern.replace("{thing}", thing)
                .replace("{shift}", hour < 7 || hour >= 19 ? "night" : hour < 13 ? "morning" : "late shift")
                .replace("{day}", asked.atZone(java.time.ZoneId.of("America/Chicago"))
                        .getDayOfWeek().getDisplayName(java.time.format.TextStyle.FULL, java.util.Locale.ENGLISH));
    }

    private void together(int size, int chunk, java.util.function.IntConsumer one) {
        for (int from = 0; from < size; from += chunk) {
            int begin = from;
            transaction.executeWithoutResult(status -> {
                for (int i = begin; i < Math.min(size, begin + chunk); i++) {
                    one.accept(i);
                }
            });
        }
    }

    private Reader who(String username) {
        return directory.reader(username).orElseThrow();
    }

    /** A user name, or somebody of the unit, the same at each start. */
    private Reader person(String unit, String who, int salt) {
        if (!who.equals("*")) {
            return who(who);
        }
        return directory.reader(jdbc.sql("""
                select p.id
                  from directory.unit_people m
                  join directory.unit_names u on u.id = m.unit and u.code = :unit
                  join directory.person_names p on p.id = m.person and p.team is null
                 where not m.leads
                 order by md5(p.username || :salt)
                 limit 1
                """)
                .param("unit", unit)
                .param("salt", salt)
                .query(Long.class)
                .single()).orElseThrow();
    }

    private static AskForm form(
            String words, String unit, String effect, String reach, String thing, String summary,
            @Nullable String ref) {
        return form(words, unit, effect, reach, thing, summary, ref, true);
    }

    private static AskForm form(
            String words,
            String unit,
            String effect,
            String reach,
            String thing,
            String summary,
            @Nullable String ref,
            boolean device) {
        return new AskForm(null, summary, words.equals(summary) ? "" : words, null, unit, effect, reach, null,
                device ? null : thing, null, device ? thing : null, null, null, null, false, false, false, false, null,
                null, ref);
    }

    private static long at(Instant then, java.util.function.LongSupplier act) {
        return Then.at(then, act::getAsLong);
    }

    private static void at(Instant then, Runnable act) {
        Then.at(then, () -> {
            act.run();
            return null;
        });
    }

    private static String text(String resource) {
        try {
            return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.oneward.desk.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.FirstFiveMinutes;
import org.oneward.desk.internal.Conversation.MessageForm;
import org.oneward.desk.internal.Resolutions.ConfirmationForm;
import org.oneward.directory.Reader;
import org.oneward.privacy.ReadLog;
import org.oneward.promises.Promises;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The two requests of 7 East on which the first five minutes turn. */
@Component
class DemoMinutes implements FirstFiveMinutes {

    private static final String PRINTER = "demo:printer";
    private static final String MONITOR = "demo:monitor";

    private record SoonRow(
            long ticket, String summary, String who, String asker, @Nullable Instant due, boolean broken,
            boolean acted) {}

    private final JdbcClient jdbc;
    private final DemoCast cast;
    private final Tickets tickets;
    private final Conversation conversation;
    private final Responsibility responsibility;
    private final Resolutions resolutions;
    private final Facts facts;
    private final Openings openings;
    private final Misses misses;
    private final Promises promises;
    private final Clock clock;

    DemoMinutes(
            JdbcClient jdbc,
            DemoCast cast,
            Tickets tickets,
            Conversation conversation,
            Responsibility responsibility,
            Resolutions resolutions,
            Facts facts,
            Openings openings,
            Misses misses,
            Promises promises,
            Clock clock) {
        this.jdbc = jdbc;
        this.cast = cast;
        this.tickets = tickets;
        this.conversation = conversation;
        this.responsibility = responsibility;
        this.resolutions = resolutions;
        this.facts = facts;
        this.openings = openings;
        this.misses = misses;
        this.promises = promises;
        this.clock = clock;
    }

    @Override
    public List<Soon> now() {
        return jdbc
                .sql("""
                        select t.number as ticket, t.summary, r.name as who, q.name as asker,
                               coalesce(o.missed_at, t.next_word) as due, o.missed_at is not null as broken,
                               exists (select from desk.timeline e
                                        where e.ticket = t.number and e.at > to_timestamp(split_part(t.external_ref, ':', 3)::bigint + 1)
                                          and e.kind in ('word', 'call', 'visit', 'took', 'proposed', 'reply')) as acted
                          from desk.tickets t
                          join directory.person_names r on r.id = t.responsible
                          join directory.person_names q on q.id = t.requester
                          left join promises.open_apologies o on o.ticket = t.number
                         where t.external_ref like 'demo:%' and t.ended_at is null
                         order by o.missed_at, t.next_word
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
    @Transactional
    public void again() {
        Instant now = clock.instant();
        for (Soon soon : now()) {
            Reader joe = cast.who("joe.lindqvist");
            if (soon.broken()) {
                conversation.write(soon.ticket(), cast.who("dev.patel"), new MessageForm(
                        "Joe, Dev here. We did not write, and I am sorry.",
                        promises.latestNextWord(soon.ticket(), now).toString(), true));
            }
            resolutions.answer(soon.ticket(), joe, new ConfirmationForm(true, "", null, null));
        }
        printer(now);
        monitor(now);
    }

    /** Tomas gave Joe a word for four minutes ago, and did not write. */
    private void printer(Instant now) {
        Instant asked = now.minus(Duration.ofMinutes(148));
        Reader joe = cast.who("joe.lindqvist");
        long number = DemoCast.at(asked, () -> tickets.open(
                DemoCast.form("The label printer jams on the second label. We walk to 7 West for labels now.", "7E",
                        "slowed",
                        "all",
                        "PR-0301", "Label printer jams on the second label", ref(PRINTER, now)),
                joe, "page"));
        Reader tomas = cast.who("tomas.berg");
        DemoCast.at(asked.plusSeconds(240),
                () -> responsibility.give(number, cast.who("dev.patel"), "tomas.berg", null));
        DemoCast.at(asked.plus(Duration.ofMinutes(24)), () -> conversation.write(number, tomas, new MessageForm(
                "Hello Joe, Tomas here. Thank you, and I am sorry for the walking. It is the roller; I look in stores for one that fits and write to you.",
                now.minus(Duration.ofMinutes(4)).toString(), true)));
        DemoCast.at(asked.plus(Duration.ofMinutes(40)), () -> facts.join(number, cast.who("ana.reyes"), null));
        misses.tell(number, now);
    }

    /** Maria's word to Joe is due in three minutes: keep it, or let it pass. */
    private void monitor(Instant now) {
        Instant asked = now.minus(Duration.ofMinutes(70));
        long number = DemoCast.at(asked, () -> tickets.open(
                DemoCast.form("The monitor in room 12 does not reach the chart. We write the values by hand.", "7E",
                        "workaround", "one",
                        "CD-0429", "Monitor in room 12 does not reach the chart", ref(MONITOR, now)),
                cast.who("joe.lindqvist"), "page"));
        Reader maria = cast.who("maria.lopez");
        DemoCast.at(asked.plusSeconds(300), () -> openings.opened(number, maria, ReadLog.How.PAGE));
        DemoCast.at(asked.plusSeconds(420), () -> responsibility.give(number, maria, "maria.lopez", null));
        DemoCast.at(asked.plusSeconds(540), () -> conversation.write(number, maria, new MessageForm(
                "Hello Joe, Maria here from Clinical devices. The monitor sends, the chart does not take it. I look at the room’s number and write to you.",
                now.plus(Duration.ofMinutes(3)).toString(), true)));
    }

    /** Names the two, and when they were set: anything later is somebody's act. */
    private static String ref(String name, Instant now) {
        return name + ":" + now.getEpochSecond();
    }
}

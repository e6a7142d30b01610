package org.oneward.desk.internal;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.HandoverPage.Asked;
import org.oneward.desk.internal.HandoverPage.Give;
import org.oneward.desk.internal.HandoverPage.Keep;
import org.oneward.desk.internal.HandoverPage.Mine;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.web.Times;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requests at the change of a shift: what is to be handed over, what is covered, what one is asked to take. */
@Repository
class HandoverReads {

    private final JdbcClient jdbc;
    private final TicketReads tickets;
    private final PageReads reads;
    private final Sbar sbar;
    private final Receivers receivers;
    private final CoverNames covers;
    private final Directory directory;

    HandoverReads(
            JdbcClient jdbc,
            TicketReads tickets,
            PageReads reads,
            Sbar sbar,
            Receivers receivers,
            CoverNames covers,
            Directory directory) {
        this.jdbc = jdbc;
        this.tickets = tickets;
        this.reads = reads;
        this.sbar = sbar;
        this.receivers = receivers;
        this.covers = covers;
        this.directory = directory;
    }

    /** How many of this person's requests are to be handed over and nobody is asked yet. */
    int must(Reader me, Instant now) {
        Instant ends = ends(me, now);
        Instant back = back(me, ends);
        return (int) mine(me).stream().filter(each -> each.must(ends, back) && each.askedName() == null).count();
    }

    HandoverPage page(Reader me, Instant now, @Nullable HandoverForm typed) {
        Instant ends = ends(me, now);
        Instant back = back(me, ends);
        List<Mine> mine = mine(me);
        List<Give> give = mine.stream()
                .filter(each -> each.must(ends, back))
                .map(each -> new Give(each, typed == null ? drawn(each, me) : typed.sbar(each.number())))
                .toList();
        List<Keep> keep = mine.stream()
                .filter(each -> !each.must(ends, back))
                .map(each -> new Keep(each, ends == null ? null : covers.at(each.number(), me.facility(), ends)))
                .toList();
        List<ReceiverLine> who = receivers.all(me, now);
        Set<Long> all = new HashSet<>();
        give.stream().filter(each -> each.mine().askedName() == null).forEach(each -> all.add(each.mine().number()));
        return new HandoverPage(ends, back, give, keep, who, typed == null ? all : typed.picked(),
                typed == null ? first(give, who, me, ends) : typed.to());
    }

    /** Who would cover anyway, if on shift now. */
    private String first(List<Give> give, List<ReceiverLine> who, Reader me, @Nullable Instant ends) {
        if (give.isEmpty() || ends == null) {
            return "";
        }
        String cover = covers.at(give.getFirst().mine().number(), me.facility(), ends);
        return who.stream().filter(each -> each.name().equals(cover)).map(ReceiverLine::username).findFirst()
                .orElse("");
    }

    private HandoffPageForm drawn(Mine mine, Reader me) {
        TicketCard card = tickets.card(mine.number(), me);
        HandoffView before = reads.handoffs(mine.number()).stream()
                .filter(HandoffView::taken)
                .reduce((first, last) -> last)
                .orElse(null);
        HandoffPageForm drawn = sbar.drawnFrom(card, me, reads.hold(mine.number()).orElse(null), before);
        return drawn.words(drawn.recommendation()).isEmpty()
                ? drawn.recommending(Words.say("handover.next", mine.requesterName(), Times.clock(mine.dueAt())))
                : drawn;
    }

    private List<Mine> mine(Reader me) {
        return jdbc.sql("""
                select t.number, t.summary, u.name as unit_name, t.level,
                       u.clinical and t.effect <> 'none' and t.level < 4 as care, upper(t.state) as state,
                       t.next_word as due_at, coalesce(t.said_to_be, q.name) as requester_name, a.name as asked_name
                  from desk.tickets t
                  join directory.unit_names u on u.id = t.unit
                  join directory.person_names q on q.id = t.requester
                  left join directory.person_names a on a.id = t.asked
                 where t.responsible = :me and t.ended_at is null and t.next_word is not null
                 order by t.level, t.next_word, t.number
                 limit 100
                """).param("me", me.id()).query(Mine.class).list();
    }

    /** How many requests somebody asks this person to take. */
    int asked(Reader me) {
        return toTake(me).size();
    }

    List<Asked> toTake(Reader me) {
        return jdbc.sql("""
                select h.id, t.number, t.summary, u.name as unit_name, t.level,
                       u.clinical and t.effect <> 'none' and t.level < 4 as care, t.next_word as due_at, h.answer_by,
                       coalesce(t.said_to_be, q.name) as requester_name, g.name as giver_name, g.phone as giver_phone,
                       h.situation, h.background, h.assessment, h.recommendation, h.what_if
                  from desk.handoffs h
                  join desk.tickets t on t.number = h.ticket and t.next_word is not null
                  join directory.unit_names u on u.id = t.unit
                  join directory.person_names q on q.id = t.requester
                  join directory.person_names g on g.id = h.from_person
                 where h.answered_at is null and h.to_person = :me and desk.sees(t, :me, :units, :roles)
                 order by t.level, t.next_word, t.number
                 limit 100
                """)
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .query(Asked.class)
                .list();
    }

    @Nullable
    Instant ends(Reader me, Instant now) {
        return directory.shiftEnd(me.id(), now).orElse(null);
    }

    private @Nullable Instant back(Reader me, @Nullable Instant ends) {
        return ends == null ? null : directory.backAt(me.id(), ends).orElse(null);
    }
}

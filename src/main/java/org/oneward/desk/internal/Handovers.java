package org.oneward.desk.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.oneward.desk.internal.Handoffs.AnswerForm;
import org.oneward.desk.internal.HandoverPage.Asked;
import org.oneward.directory.Reader;
import org.oneward.privacy.Doubt;
import org.oneward.shared.Conflict;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.oneward.web.Times;
import org.oneward.web.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The change of a shift: several hand-offs asked or answered at once, all of them or none. */
@Service
class Handovers {

    private static final int MOST = 50;

    private final Handoffs handoffs;
    private final HandoverReads reads;
    private final Clock clock;

    Handovers(Handoffs handoffs, HandoverReads reads, Clock clock) {
        this.handoffs = handoffs;
        this.reads = reads;
        this.clock = clock;
    }

    /** @return how many one person is asked to take */
    @Transactional
    int ask(Reader me, HandoverForm form) {
        Instant ends = reads.ends(me, clock.instant());
        String why = ends == null
                ? Words.record("handoff.why.shift")
                : Words.record("handoff.why.shift-at", Times.clock(ends));
        Set<Long> picked = somePicked(form.picked());
        Doubt.check(form.asIs(), picked.stream().flatMap(number -> List.of("situation", "background", "assessment",
                "recommendation", "what_if").stream().map(field -> form.field(field, number))).toArray(String[]::new));
        each(picked, number -> handoffs.ask(number, me, form.handoff(number, why), null, true));
        return picked.size();
    }

    /** @return how many this person has now */
    @Transactional
    int take(Reader me, HandoverForm form) {
        List<Asked> asked = reads.toTake(me);
        Set<Long> picked = somePicked(form.picked());
        Doubt.check(form.asIs(), picked.stream().map(number -> form.field("restated", number)).toArray(String[]::new));
        each(picked, number -> handoffs.answer(number, id(asked, number), me,
                new AnswerForm(true, form.field("restated", number), null)));
        return picked.size();
    }

    @Transactional
    void decline(Reader me, long number, HandoverForm form) {
        List<Asked> asked = reads.toTake(me);
        Doubt.check(form.asIs(), form.field("reason", number));
        each(Set.of(number), one -> handoffs.answer(one, id(asked, one), me,
                new AnswerForm(false, null, form.field("reason", one))));
    }

    private interface Act {

        void on(long number);
    }

    /** In the order of their numbers, so that two who do this at once do not wait for each other. */
    private static void each(Set<Long> numbers, Act act) {
        List<Wrong.Field> wrong = new ArrayList<>();
        for (long number : numbers) {
            try {
                act.on(number);
            } catch (Wrong e) {
                e.fields().forEach(each -> wrong.add(each.field().equals("to")
                        ? each
                        : new Wrong.Field(each.field() + "-" + number, each.message())));
            } catch (Conflict e) {
                throw new Conflict(Words.say("conflict.handover", String.valueOf(number),
                        String.valueOf(e.getMessage())));
            }
        }
        if (!wrong.isEmpty()) {
            throw new Wrong(wrong);
        }
    }

    private static Set<Long> somePicked(Set<Long> picked) {
        if (picked.isEmpty() || picked.size() > MOST) {
            throw new Wrong("pick", Words.say("wrong.handover-pick", MOST));
        }
        return picked;
    }

    private static long id(List<Asked> asked, long number) {
        return asked.stream().filter(each -> each.number() == number).map(Asked::id).findFirst()
                .orElseThrow(NotThere::new);
    }
}

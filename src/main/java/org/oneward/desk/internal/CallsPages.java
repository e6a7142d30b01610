package org.oneward.desk.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.CallsPage.OnTheLine;
import org.oneward.desk.internal.ThingFinder.Found;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.promises.Promises;
import org.oneward.promises.Subject;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.oneward.web.Text;
import org.springframework.stereotype.Component;

/** Gathers what stands on the page of a call. */
@Component
class CallsPages {

    private final CallReads reads;
    private final AskReads asks;
    private final UnitReads units;
    private final UnitPeople unitPeople;
    private final SimilarReads similar;
    private final ThingFinder finder;
    private final AskCheck check;
    private final Levels levels;
    private final SameTrouble sameTrouble;
    private final Promises promises;
    private final Directory directory;
    private final Clock clock;

    CallsPages(
            CallReads reads,
            AskReads asks,
            UnitReads units,
            UnitPeople unitPeople,
            SimilarReads similar,
            ThingFinder finder,
            AskCheck check,
            Levels levels,
            SameTrouble sameTrouble,
            Promises promises,
            Directory directory,
            Clock clock) {
        this.reads = reads;
        this.asks = asks;
        this.units = units;
        this.unitPeople = unitPeople;
        this.similar = similar;
        this.finder = finder;
        this.check = check;
        this.levels = levels;
        this.sameTrouble = sameTrouble;
        this.promises = promises;
        this.directory = directory;
        this.clock = clock;
    }

    /** @param who what was typed, to find whoever calls */
    CallsPage search(Reader me, String who) {
        String words = Text.line(who);
        return new CallsPage(words, words.isEmpty() ? List.of() : reads.callers(words, me, clock.instant()),
                asks.units(me), null);
    }

    CallsPage of(Reader me, String who, AskPageForm ask, CallsForm form) {
        Reader caller = caller(form, me);
        Reader asker = caller == null ? me : caller;
        List<AskUnit> all = asks.units(asker);
        String code = ask.unit();
        AskUnit unit = all.stream()
                .filter(each -> Text.line(code).isEmpty() ? each.id() == asker.unit() : each.code().equals(code))
                .findFirst()
                .orElseThrow(NotThere::new);
        Instant now = clock.instant();
        List<CallLine> open = reads.open(caller, unit.id(), me, now);
        Found found = finder.find(ask, me);
        Subject subject = new Subject(level(ask, found, unit, me, now), unit.clinical(), me.facility());
        return new CallsPage(who, List.of(), all, new OnTheLine(
                me,
                caller,
                unit,
                units.unit(unit.code(), me).orElseThrow(NotThere::new),
                caller == null ? unitPeople.of(unit.id()) : List.of(),
                open,
                open.stream()
                        .filter(line -> String.valueOf(line.number()).equals(form.about()))
                        .findFirst()
                        .or(() -> open.stream().findFirst())
                        .orElse(null),
                reads.troubles(unit.id(), me),
                reads.before(unit.id(), me, now),
                asks.suspects(unit.id(), now),
                caller == null
                        ? List.of()
                        : similar.like(Text.line(ask.text()), finder.service(ask.suspect(), found.thing()), unit.id(),
                                caller),
                found.thing(),
                found.choices(),
                found.problem().map(Wrong.Field::message).orElse(""),
                promises.choices(subject, now),
                promises.latestNextWord(subject, now)));
    }

    /** Whoever calls, if the directory knows them. */
    @Nullable
    Reader caller(CallsForm form, Reader me) {
        String username = Text.line(form.caller());
        if (username.isEmpty() || form.given() != null) {
            return null;
        }
        return directory.reader(username)
                .filter(found -> found.facility() == me.facility())
                .orElseThrow(NotThere::new);
    }

    /** What level it would have; without a tap that of the worst, whose words are allowed for every other. */
    private int level(AskPageForm ask, Found found, AskUnit unit, Reader me, Instant now) {
        try {
            AskForm typed = ask.asked(found.thing(), now).begun(unit.code());
            Asked asked = check.check(typed, me, "page").asked();
            int affected = asked.service() == null
                    ? 1
                    : sameTrouble.units(0, asked.service().id(), asked.unit().id(), now);
            return levels.wouldBe(asked, affected, now);
        } catch (Wrong e) {
            return 1;
        }
    }
}

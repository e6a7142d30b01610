package org.oneward.desk.internal;

import static java.util.Objects.requireNonNullElse;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.ThingFinder.Found;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.shared.Wrong;
import org.oneward.web.PointedOut;
import org.oneward.web.Text;
import org.springframework.stereotype.Component;

/** Gathers what stands on the ask page. */
@Component
class AskPages {

    private static final int MOST = 6;

    private final AskReads reads;
    private final SimilarReads similar;
    private final RequestReads requests;
    private final ThingFinder finder;
    private final FileStore files;
    private final Directory directory;
    private final Clock clock;

    AskPages(
            AskReads reads,
            SimilarReads similar,
            RequestReads requests,
            ThingFinder finder,
            FileStore files,
            Directory directory,
            Clock clock) {
        this.reads = reads;
        this.similar = similar;
        this.requests = requests;
        this.finder = finder;
        this.files = files;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * @param begunAt when these words were kept that have not been sent
     * @param pointedOut what looks like a patient's identifier in what was sent
     */
    AskPage of(Reader me, AskPageForm form, @Nullable Instant begunAt, List<PointedOut> pointedOut) {
        List<AskUnit> units = reads.units(me);
        Found found = finder.find(form, me);
        Thing thing = found.thing();
        AskUnit unit = unit(me, form.unit() == null && thing != null && thing.device() ? thing.unit() : form.unit(),
                units);
        Instant now = clock.instant();
        return new AskPage(
                form,
                unit,
                units,
                reads.suspects(unit.id(), now),
                thing,
                found.problem().map(Wrong.Field::message).orElse(""),
                found.choices(),
                similar.like(Text.line(form.text()), finder.service(form.suspect(), thing), unit.id(), me),
                unit.clinical() ? List.of() : NeededTimes.of(now, unit.zone()),
                requireNonNullElse(form.contact(), me.phone()),
                directory.shiftEnd(me.id(), now).orElse(null),
                begunAt,
                files.waiting(me.id(), AskController.PAGE),
                pointedOut,
                requests.mine(me, MOST),
                requests.open(unit.id(), me, MOST));
    }

    private static AskUnit unit(Reader me, @Nullable String code, List<AskUnit> units) {
        return units.stream()
                .filter(unit -> unit.code().equals(code))
                .findFirst()
                .or(() -> units.stream().filter(unit -> unit.id() == me.unit()).findFirst())
                .orElseThrow();
    }
}

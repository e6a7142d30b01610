package org.oneward.desk.internal;

import static java.util.Objects.requireNonNullElse;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.ThingFinder.Found;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.shared.Wrong;
import org.oneward.web.PointedOut;
import org.oneward.web.Text;
import org.oneward.web.Times;
import org.oneward.web.Toast;
import org.oneward.web.Words;
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
    private final Drafts drafts;
    private final UnitPeople people;
    private final Directory directory;
    private final Clock clock;

    AskPages(
            AskReads reads,
            SimilarReads similar,
            RequestReads requests,
            ThingFinder finder,
            FileStore files,
            Drafts drafts,
            UnitPeople people,
            Directory directory,
            Clock clock) {
        this.reads = reads;
        this.similar = similar;
        this.requests = requests;
        this.finder = finder;
        this.files = files;
        this.drafts = drafts;
        this.people = people;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * The page with the words that were begun on it.
     *
     * @param device the tag on a device's label
     * @param place the room on a room's label
     * @param follows the number of an ended request that is taken up again
     */
    AskPage begun(Reader me, @Nullable String unit, @Nullable String device, @Nullable String place,
            @Nullable String follows) {
        var draft = drafts.find(me, AskController.PAGE, AskPageForm.class).filter(kept -> kept.form().isBegun());
        AskPageForm form = draft.map(Drafts.Draft::form).orElse(AskPageForm.EMPTY).linked(unit, device, place, follows);
        return of(me, form, draft.map(Drafts.Draft::at).orElse(null), List.of());
    }

    /**
     * @param begunAt when these words were kept that have not been sent
     * @param pointedOut what looks like a patient's identifier in what was sent
     */
    AskPage of(Reader me, AskPageForm form, @Nullable Instant begunAt, List<PointedOut> pointedOut) {
        List<AskUnit> units = reads.units(me).stream().filter(unit -> me.station() == null || unit.mine()).toList();
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
                me.station() == null ? requests.mine(me, MOST) : List.of(),
                requests.open(unit.id(), me, MOST),
                people.whoIsIt(me));
    }

    /** At a shared screen what was heard stands on the page of the request; in the security lane there is none, and it is said here. */
    Optional<Toast> heard(long number, Reader me) {
        return me.station() == null
                ? Optional.empty()
                : reads.unseen(number, me).map(heard -> Toast.of(Words.say("ask.heard", String.valueOf(number),
                        heard.responsible(), Times.clock(heard.nextWord()))));
    }

    private static AskUnit unit(Reader me, @Nullable String code, List<AskUnit> units) {
        return units.stream()
                .filter(unit -> unit.code().equals(code))
                .findFirst()
                .or(() -> units.stream().filter(unit -> unit.id() == me.unit()).findFirst())
                .orElseThrow();
    }
}

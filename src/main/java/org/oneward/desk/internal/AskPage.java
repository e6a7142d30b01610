package org.oneward.desk.internal;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.web.PointedOut;
import org.oneward.web.Problems;
import org.oneward.web.Times;
import org.oneward.web.Words;

/**
 * The ask page.
 *
 * @param units all units of the hospital, one's own first
 * @param thing the device or service that was tapped or came with the link
 * @param findProblem why what was written to find it decides nothing
 * @param choices devices and services among which the words do not decide
 * @param times to tap on units where no care is given: the value that is sent and what stands on it
 * @param leaves when the shift of whoever asks ends
 * @param begunAt when words were kept that have not been sent
 * @param waiting files that go with it once it is sent
 * @param found what looks like a patient's identifier in what was sent
 * @param whoIsIt who may be asking at a shared screen; absent where a person has signed in
 */
public record AskPage(
        AskPageForm form,
        AskUnit unit,
        List<AskUnit> units,
        List<Suspect> suspects,
        @Nullable Thing thing,
        String findProblem,
        List<Thing> choices,
        List<Similar> similar,
        List<NeededTime> times,
        String contact,
        @Nullable Instant leaves,
        @Nullable Instant begunAt,
        List<FileLine> waiting,
        List<PointedOut> found,
        List<RequestRow> yours,
        List<RequestRow> open,
        @Nullable WhoIsIt whoIsIt) {

    public record NeededTime(String value, String label) {}

    public List<AskUnit> mine() {
        return units.stream().filter(AskUnit::mine).toList();
    }

    /** The unit, and what whoever looks asked anywhere. */
    public List<String> topics() {
        return Stream.concat(Stream.of("unit-" + unit.code()), yours.stream().map(row -> "ticket-" + row.number()))
                .toList();
    }

    /** What is open on the unit besides what whoever looks asked or joined. */
    public List<RequestRow> othersOpen() {
        return open.stream().filter(row -> !row.mine() && !row.joinedByMe()).toList();
    }

    /** Until when words that were not sent stay at a shared screen. */
    public Instant stayUntil() {
        return Drafts.until(begunAt == null ? Times.now() : begunAt);
    }

    public boolean tapped(NeededTime time) {
        return time.value().equals(form.needed());
    }

    /** Another time than those to tap, also one that was to tap when these words were begun. */
    public String anotherTime() {
        return form.is(form.needed(), "other") || form.words(form.needed()).isEmpty()
                || times.stream().anyMatch(this::tapped)
                        ? form.words(form.neededBy())
                        : form.words(form.needed());
    }

    public boolean isAnotherTime() {
        return !anotherTime().isEmpty() && times.stream().noneMatch(this::tapped) || form.is(form.needed(), "other");
    }

    /** What is folded away is shown when something in it is wrong, or was filled in. */
    public boolean unfolded(Problems problems) {
        return List.of("contact", "hear_after", "place", "unit").stream()
                .anyMatch(field -> !problems.at(field).isEmpty())
                || unit.clinical() && !(problems.at("needed_by") + form.words(form.neededBy())).isEmpty()
                || !(form.words(form.hearAfter()) + form.words(form.place())).isEmpty()
                || form.is(form.personal());
    }

    /** A sentence about the unit. */
    public String here(String key) {
        return Words.say(key, unit.where());
    }
}

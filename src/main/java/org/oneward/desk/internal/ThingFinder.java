package org.oneward.desk.internal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.Asked.ServiceFacts;
import org.oneward.directory.Reader;
import org.oneward.shared.Wrong;
import org.oneward.web.Text;
import org.oneward.web.Words;
import org.springframework.stereotype.Component;

/** Which device or service somebody means. */
@Component
class ThingFinder {

    /** @param choices what the words may mean when they do not decide */
    record Found(@Nullable Thing thing, List<Thing> choices, Optional<Wrong.Field> problem) {}

    private final AskReads reads;
    private final Things things;

    ThingFinder(AskReads reads, Things things) {
        this.reads = reads;
        this.things = things;
    }

    Found find(AskPageForm form, Reader me) {
        AskUnit unit = reads.unit(Text.line(form.unit()), me).orElse(null);
        return find(form.thing(), form.find(), unit == null ? me.unit() : unit.id(), me);
    }

    /**
     * @param key what was tapped: a tag or a code
     * @param words what was written to find it
     * @param unit whose things come first
     */
    Found find(@Nullable String key, @Nullable String words, long unit, Reader me) {
        String said = Text.line(key).isEmpty() ? Text.line(words) : Text.line(key);
        if (said.isEmpty()) {
            return new Found(null, List.of(), Optional.empty());
        }
        Optional<Thing> exact = reads.thing(said, me.facility());
        List<Thing> choices = exact.isPresent() ? List.of() : reads.things(said, unit, me.facility());
        if (exact.isPresent() || choices.size() == 1) {
            return new Found(exact.orElseGet(choices::getFirst), List.of(), Optional.empty());
        }
        return new Found(null, choices,
                Optional.of(
                        new Wrong.Field("find", Words.say(choices.isEmpty() ? "ask.find-none" : "ask.find-which"))));
    }

    /** The service that is in trouble: the thing itself or the device's, else the usual suspect. */
    @Nullable
    Long service(@Nullable String suspect, @Nullable Thing thing) {
        Optional<Long> named = thing == null
                ? Optional.empty()
                : thing.device()
                        ? things.device(thing.key()).map(Asked.DeviceFacts::service)
                        : things.service(thing.key()).map(ServiceFacts::id);
        return named.or(() -> things.service(Text.line(suspect)).map(ServiceFacts::id)).orElse(null);
    }
}

package org.oneward.desk.internal;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Label;

/**
 * What opens when a label is scanned.
 *
 * @param known what is open about the thing already, the newest first
 * @param stop why nothing more is taken by this label just now; empty while it is
 */
public record LabelPage(Label label, LabelForm form, List<Known> known, List<Suspect> suspects, String stop) {

    /**
     * A request as strangers may read it: never the words of whoever asked, which were written for the unit.
     *
     * @param about what is in trouble, from the lists of the directory
     * @param missedAt when a word was promised that did not come
     */
    public record Known(long number, String about, String responsible, @Nullable Instant nextWord,
            @Nullable Instant missedAt) {}

    public String address() {
        return "/l/" + label.token();
    }

    /** What the thing is called. */
    public String name() {
        return label.deviceName() != null
                ? label.deviceName()
                : label.room().isEmpty() ? label.unitName() : label.room();
    }

    /** What stands below that: its tag, and where it is. */
    public String about() {
        return Stream.of(
                label.device() == null ? "" : label.device(),
                name().equals(label.unitName()) ? "" : label.unitName(),
                name().equals(label.room()) ? "" : label.room())
                .filter(part -> !part.isEmpty())
                .collect(joining(", "));
    }
}

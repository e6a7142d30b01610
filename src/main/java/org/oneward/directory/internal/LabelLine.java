package org.oneward.directory.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that may carry a label.
 *
 * @param key a device's tag, a unit's code, or of a room both with a slash between
 * @param name what stands on the label in large letters
 * @param mark the tag; empty for rooms and units
 * @param label its label; absent when it has none yet, as {@code token} and {@code madeAt} are
 */
public record LabelLine(
        String key,
        String name,
        String mark,
        String room,
        @Nullable Long device,
        long unit,
        String unitName,
        String carePhone,
        @Nullable Long label,
        @Nullable String token,
        @Nullable Instant madeAt) {

    /** Where it is: 7 East, medication room. */
    public String where() {
        return name.equals(unitName) ? "" : room.isEmpty() || room.equals(name) ? unitName : unitName + ", " + room;
    }
}

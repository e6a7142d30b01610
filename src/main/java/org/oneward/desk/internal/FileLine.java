package org.oneward.desk.internal;

import org.jspecify.annotations.Nullable;
import org.oneward.web.Language;
import org.oneward.web.Words;

/**
 * A file as a page or the API names it.
 *
 * @param owner the person who sent it
 * @param size in bytes
 * @param takenOutBy who took it out, by name; its name, size and bytes are gone then
 */
public record FileLine(long id, long owner, String name, String type, long size, @Nullable String takenOutBy,
        @Nullable String takenOutReason) {

    /** Browsers draw it, so it can be looked at before it is loaded. */
    public boolean shows() {
        return !gone() && shows(type);
    }

    static boolean shows(String type) {
        return type.startsWith("image/") && !type.equals("image/heic");
    }

    public boolean gone() {
        return takenOutReason != null;
    }

    /** 3.1 MB. */
    public String length() {
        return length(size);
    }

    static String length(long bytes) {
        return bytes < 1_000_000
                ? Words.say("file.kb", Math.max(1, Math.round(bytes / 1024.0)))
                : Words.say("file.mb", String.format(Language.current(), "%.1f", bytes / 1_048_576.0));
    }
}

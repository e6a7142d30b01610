package org.oneward.desk;

import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;

/** What monitoring reports, taken into requests by the same rules, in the caller's transaction. Monitoring ends none. */
public interface Alerts {

    /**
     * What it says.
     *
     * @param unit code, {@code service} code and {@code device} tag as monitoring names them; passed over when nobody here does
     * @param effect {@code blocked}, {@code slowed}, {@code workaround} or {@code none}; anything else counts as none
     */
    record Alert(String summary, String details, @Nullable String unit, @Nullable String service,
            @Nullable String device, @Nullable String effect) {}

    /**
     * Asks for help, in the name of whoever monitoring reports as.
     *
     * @param follows the ended request of the same trouble
     */
    long open(Reader by, Alert alert, @Nullable Long follows);

    /** Whether the request is there and has not ended. */
    boolean isOpen(long ticket);

    /** It is reported once more, after it was over. */
    void again(long ticket, Reader by);

    /** It is over, says monitoring: the coordinator is asked to look and to propose the fix. */
    void over(long ticket, Reader by);
}

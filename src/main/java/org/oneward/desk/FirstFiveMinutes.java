package org.oneward.desk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is about to happen on 7 East in the demo hospital: one word is due in three minutes, one was broken four minutes ago. */
public interface FirstFiveMinutes {

    /**
     * One of the two.
     *
     * @param due the word that is due, or did not come
     * @param broken whether it did not come and nobody has made up for it
     * @param acted whether anybody has written since it was set
     */
    record Soon(long ticket, String summary, String who, String asker, @Nullable Instant due, boolean broken,
            boolean acted) {}

    List<Soon> now();

    /** Sets both anew; what was there before is fixed together or taken back. */
    void again();
}

package org.oneward.promises;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.database.Copy;

/**
 * The words of very many requests that are over, told by the same clocks as those of today, as rows to be copied: the
 * demo hospital's history.
 */
public interface Past {

    /** By the policy and the calendar that are in force now. */
    Book book(long facility);

    interface Book {

        /** Somebody asked; the first word is owed by the responsible person. */
        Life asked(Act act, Subject subject, long responsible);

        Instant handsOnDue(Subject subject, Instant askedAt);

        Instant workingDaysAfter(Subject subject, Instant from, int days);

        /** As rows to be copied after their requests, in this order. */
        List<Copy.Rows> rows(Collection<Life> lives);
    }

    /** One request; its acts are told in the order of their times. */
    interface Life {

        /** By when the next word is owed; none when none is. */
        @Nullable
        Instant due();

        /** The latest next word that a message at this instant may carry. */
        Instant latest(Instant at);

        /** Words that had not come by then, in order, each once. */
        List<Missed> missed(Instant at);

        /** As {@link Promises#said}, except that nothing is refused. */
        Word said(Act act, @Nullable Instant nextWordAt);

        void handedOver(Act act, long responsible);

        void held(Act act, boolean forRequester);

        void lifted(Act act);

        /** Returns by when the next word is owed. */
        Instant notYet(Act act);

        void ended(Act act);
    }
}

package org.oneward.desk;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be expected of an open request, from those like it that came before. Told by a module above the desk. */
public interface Expectations {

    /**
     * An expectation, never a promise.
     *
     * @param fixedP50 by when half of those like it were fixed
     * @param fixedP80 by when 8 of 10 were; absent where too few are finished to say
     * @param basedOn how many requests that is based on; 0 where nothing like it is known
     * @param since the month from which on most of those came
     * @param firstWordP80 by when 8 of 10 had a first word; only while this one had none
     * @param firstWordBasedOn how many requests that is based on
     * @param sentence the fix in words, in the reader's language
     * @param firstWord the first word in words; empty once it was given
     */
    record Expected(
            @Nullable Instant fixedP50,
            @Nullable Instant fixedP80,
            int basedOn,
            @Nullable YearMonth since,
            @Nullable Instant firstWordP80,
            @Nullable Integer firstWordBasedOn,
            String sentence,
            String firstWord) {}

    /** What was said when requests were asked: so many of a hundred within a time. */
    enum Statement {
        FIXED_50(50), FIXED_80(80), FIXED_90(90), WORD_80(80);

        private final int percent;

        Statement(int percent) {
            this.percent = percent;
        }

        public int percent() {
            return percent;
        }
    }

    /**
     * How statements of one kind held, of those whose time has passed.
     *
     * @param afterwards of how many it was worked out later what would have been said
     */
    record Held(Statement statement, int judged, int afterwards, int held) {

        public int share() {
            return Math.round(100f * held / judged);
        }
    }

    record HeldTeam(String team, List<Held> held) {}

    /** Nothing where it is over, or nothing is known of any request. */
    Optional<Expected> of(long ticket);

    /** How what was said in the last half year held, by the team that was asked. */
    List<HeldTeam> held(long facility);
}

package org.oneward.desk.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.Expectations.HeldTeam;

/**
 * Words that did not come, words due now, in my shift and after it, each with who answers for it.
 *
 * @param covers for a word after the responsible person's shift: who answers for it then, by request
 * @param calls whether this person rings those who would like a call
 * @param expected how what was said to be expected held, by team
 * @param chased how often somebody had to ask how it stands
 * @param handOver how many of my requests are to be handed over before my shift ends
 * @param handed how many somebody asks me to take
 * @param worth kept of ten by how long the word was given for, as far as there are words
 */
public record WordsDuePage(
        Whose whose,
        String team,
        List<Broken> broken,
        List<WordDue> now,
        List<WordDue> shift,
        List<WordDue> after,
        Map<Long, String> covers,
        Instant at,
        Instant shiftEnds,
        Day today,
        Counts counts,
        List<Worth> worth,
        List<HeldTeam> expected,
        Chased chased,
        List<DeskPage.Untaken> untaken,
        @Nullable String leader,
        boolean calls,
        int handOver,
        int handed) {

    /** Whose words: everyone's, a team's or my own. */
    public enum Whose {
        ALL, TEAM, MINE
    }

    /**
     * A word to come.
     *
     * @param coverName who answers for it now, while the responsible person is off shift
     * @param shiftEnds when the responsible person's shift ends, if on shift
     */
    public record WordDue(
            long number,
            boolean readable,
            String summary,
            String unitName,
            int level,
            boolean care,
            Instant dueAt,
            @Nullable Instant nearAt,
            String requesterName,
            int joined,
            long responsible,
            String responsibleName,
            @Nullable String coverName,
            @Nullable Instant shiftEnds,
            String teamName,
            String effect,
            State state) {

        public boolean coverLater() {
            return shiftEnds != null && shiftEnds.isBefore(dueAt);
        }
    }

    /** A word that did not come, until a person has said sorry and when. */
    public record Broken(
            long number,
            boolean readable,
            String summary,
            String unitName,
            int level,
            boolean care,
            Instant missedAt,
            @Nullable Instant newDue,
            int misses,
            String requesterName,
            String responsibleName,
            @Nullable Instant seenAt,
            String teamName,
            @Nullable String leadName) {}

    public record Day(int came, int broken) {}

    /** Words that are owed, by whose they are. */
    public record Counts(int everyone, int team, int mine) {}

    /** Of the words given for about so long, how many came in time. */
    public record Worth(String span, int given, int kept) {}

    /** Of so many contacts on the phone, how many only asked how it stands. */
    public record Chased(int contacts, int questions) {

        public int share() {
            return Math.round(100f * questions / contacts);
        }
    }

    public int size() {
        return now.size() + shift.size() + after.size();
    }
}

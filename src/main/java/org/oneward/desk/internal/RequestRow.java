package org.oneward.desk.internal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.impact.Effect;
import org.oneward.web.Names;
import org.oneward.web.PromiseThread;
import org.oneward.web.Times;
import org.oneward.web.Words;

/**
 * One request in a list of those who wait for it: the next word, who has it, and a word that did not come.
 *
 * @param missedAt when the word was promised that did not come and that nobody has said sorry for
 * @param told who was told of it
 * @param toldLeads whether that person leads the shift
 * @param wordBy first name of whose word is next
 * @param heldUntil until when it is on hold, because of {@code heldFor}
 * @param others first names of those who joined, at most two, a line each
 * @param mine whether whoever looks asked it
 * @param joinedByMe whether whoever looks joined it
 */
public record RequestRow(
        long number,
        String summary,
        State state,
        @Nullable Instant nextWord,
        @Nullable Instant nearAt,
        @Nullable Instant missedAt,
        @Nullable String told,
        boolean toldLeads,
        String responsible,
        @Nullable String cover,
        Effect effect,
        boolean clinical,
        String unitCode,
        String unitName,
        String requester,
        @Nullable String wordBy,
        @Nullable String heldFor,
        @Nullable Instant heldUntil,
        int joined,
        String others,
        boolean mine,
        boolean joinedByMe,
        boolean joinable,
        Instant openedAt,
        @Nullable Instant endedAt) {

    /** Where it stands in its list. */
    Instant key() {
        return endedAt != null ? openedAt : missedAt != null ? missedAt : nextWord != null ? nextWord : Instant.EPOCH;
    }

    public PromiseThread.State tone() {
        if (missedAt != null) {
            return PromiseThread.State.BROKEN;
        }
        return nearAt != null && !nearAt.isAfter(Times.now()) ? PromiseThread.State.NEAR : PromiseThread.State.RUNNING;
    }

    /** Who answers for the next word: the cover while the person who has it is off shift. */
    public String answers() {
        return cover == null ? responsible : cover;
    }

    /** People who wait for it, whoever asked included. */
    public int waiting() {
        return joined + 1;
    }

    public String effectSentence() {
        return Words.say("ask.tap." + (clinical ? "care." : "work.") + effect);
    }

    /** For the word that did not come: short, or with the time that was promised and the one that is. */
    public String sorry(boolean whole) {
        String who = told == null ? "" : Words.say(toldLeads ? "row.told-lead" : "row.told", told);
        String sorry = whole && missedAt != null
                ? Words.say("row.said-and-did-not", Times.clock(missedAt))
                : Words.say("row.sorry");
        String next = whole && nextWord != null ? Words.say("row.new-word", Times.clock(nextWord)) : "";
        return String.join(" ", sorry, who, next).strip().replace("  ", " ");
    }

    /** Ana, Joe and Priya; Ana, Joe and 3 more. */
    public String people() {
        List<String> names = new java.util.ArrayList<>(List.of(requester));
        others.lines().forEach(names::add);
        int more = waiting() - names.size();
        if (more > 0) {
            names.add(Words.say("row.more", more));
        }
        return Names.and(names);
    }
}

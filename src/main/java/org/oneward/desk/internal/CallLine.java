package org.oneward.desk.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.web.Times;
import org.oneward.web.Words;

/**
 * An open request of whoever calls, or of the unit, and how it stands in one sentence to read aloud.
 *
 * @param closed personal or in the security lane: nothing of it is said before it is sure who calls
 * @param sure it was made sure on this call
 * @param mine whoever calls asked it
 * @param missedAt when a word was promised that did not come and that nobody has said sorry for
 * @param heldFor what it waits for while it is on hold
 */
public record CallLine(
        long number,
        String summary,
        State state,
        boolean closed,
        boolean sure,
        boolean mine,
        String requester,
        long responsible,
        String responsibleName,
        @Nullable Long cover,
        @Nullable String coverName,
        @Nullable Instant seenAt,
        @Nullable Instant takenAt,
        @Nullable Instant firstWordAt,
        @Nullable Instant nextWord,
        @Nullable Instant missedAt,
        @Nullable String heldFor,
        Instant openedAt) {

    public boolean hidden() {
        return closed && !sure;
    }

    public String title() {
        return hidden() ? Words.say("queue.personal") : summary;
    }

    /** Maria Lopez is on it since 13:59; next word by 14:20. */
    public String say(Reader me) {
        if (nextWord == null) {
            return Words.say("calls.say.proposed", responsibleName);
        }
        String word = Times.clock(nextWord);
        if (missedAt != null) {
            return Words.say("calls.say.broken", Times.clock(missedAt), who(me), word);
        }
        long answers = cover == null ? responsible : cover;
        return Words.say(answers == me.id()
                ? "calls.say.my-word"
                : firstWordAt == null ? "calls.say.first-word" : "calls.say.word", who(me), word);
    }

    private String who(Reader me) {
        if (cover != null && coverName != null) {
            return cover == me.id()
                    ? Words.say("calls.say.cover.me", responsibleName)
                    : Words.say("calls.say.cover", responsibleName, coverName);
        }
        if (responsible == me.id()) {
            return Words.say("calls.say.me");
        }
        if (state == State.HELD && heldFor != null) {
            return Words.say("calls.say.held", responsibleName, heldFor);
        }
        if (state == State.IN_WORK && takenAt != null) {
            return Words.say("calls.say.on-it", responsibleName, Times.clock(takenAt));
        }
        return seenAt == null
                ? Words.say("calls.say.unseen", responsibleName)
                : Words.say("calls.say.seen", responsibleName, Times.clock(seenAt));
    }
}

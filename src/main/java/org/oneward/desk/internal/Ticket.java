package org.oneward.desk.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.impact.Effect;
import org.oneward.impact.Reach;
import org.oneward.promises.Subject;
import org.oneward.shared.Conflict;
import org.oneward.shared.NotAllowed;
import org.oneward.web.Words;

/**
 * A ticket under its row lock, as the acts need it.
 *
 * @param goesOnIn the request that it was merged into, or where that one was; absent unless it was
 */
record Ticket(
        long number,
        long facility,
        long unit,
        String unitCode,
        String unitName,
        String unitKind,
        boolean clinical,
        int place,
        long requester,
        String summary,
        State state,
        long responsible,
        @Nullable Long cover,
        @Nullable Long asked,
        long team,
        int level,
        Instant handsOnDue,
        @Nullable Instant nextWord,
        Effect effect,
        Reach reach,
        @Nullable Instant neededBy,
        @Nullable Long service,
        @Nullable Long device,
        String room,
        boolean personal,
        boolean harm,
        boolean wrongData,
        boolean security,
        @Nullable Integer processTold,
        boolean spareTaken,
        @Nullable Integer fallback,
        boolean serviceDown,
        int unitsAffected,
        boolean sameTrouble,
        int joined,
        boolean objected,
        String safetyContact,
        String safetyReference,
        Instant openedAt,
        @Nullable Instant seenAt,
        @Nullable Instant takenAt,
        @Nullable Instant firstWordAt,
        @Nullable Instant endedAt,
        @Nullable Long goesOnIn,
        int version) {

    Subject subject() {
        return new Subject(level, clinical, facility);
    }

    /** Whoever asked, or a colleague of the unit where it hurts. */
    boolean isAskedBy(Reader me) {
        return me.id() == requester || (me.units().contains(unit) && !personal && !security);
    }

    /** Whoever works requests, and the person who answers when nobody else is on. */
    boolean isHelpedBy(Reader me) {
        return me.helps() || me.id() == responsible || (cover != null && me.id() == cover)
                || (security && me.is(org.oneward.directory.Role.SECURITY));
    }

    void mustBeHelpedBy(Reader me) {
        if (!isHelpedBy(me)) {
            throw new NotAllowed(Words.say("refused.not-helper"));
        }
    }

    void mustBeAskedBy(Reader me) {
        if (!isAskedBy(me)) {
            throw new NotAllowed(Words.say("refused.not-unit"));
        }
    }

    void mustNotHaveEnded() {
        mustNotBeMerged();
        if (state.ended()) {
            throw new Conflict(Words.say("conflict.ended"));
        }
    }

    /** What was merged goes on elsewhere; whoever has come here is told where. */
    void mustNotBeMerged() {
        if (goesOnIn != null) {
            throw new Conflict(Words.say("conflict.merged", String.valueOf(goesOnIn)));
        }
    }

    void mustOweWord() {
        mustNotHaveEnded();
        if (!state.owesWord()) {
            throw new Conflict(Words.say("conflict.proposed"));
        }
    }

    /** @param seen the version the form was read at; absent where the sender has none */
    void mustStillBe(@Nullable Integer seen) {
        if (seen != null && seen != version) {
            throw new Conflict(Words.say("conflict.version"));
        }
    }
}

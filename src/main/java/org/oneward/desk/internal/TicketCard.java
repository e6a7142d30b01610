package org.oneward.desk.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.impact.Effect;
import org.oneward.impact.Reach;

/**
 * One request with the names that its page, its row and its API answer show; read under the rights of whoever looks.
 *
 * @param goesOnIn the request that it was merged into, or where that one was; absent unless it was
 */
public record TicketCard(
        long number,
        String summary,
        String details,
        State state,
        long unit,
        String unitCode,
        String unitName,
        boolean clinical,
        long facility,
        long requester,
        String requesterUsername,
        String requesterName,
        String requesterTitle,
        String requesterPhone,
        long responsible,
        String responsibleUsername,
        String responsibleName,
        String responsiblePhone,
        String teamCode,
        String teamName,
        long team,
        @Nullable Long cover,
        @Nullable String coverUsername,
        @Nullable String coverName,
        @Nullable String coverPhone,
        @Nullable Long asked,
        @Nullable String askedName,
        int level,
        int orderLevel,
        Instant handsOnDue,
        @Nullable Instant nextWord,
        @Nullable Instant wordGivenAt,
        @Nullable Long wordBy,
        @Nullable String wordByName,
        @Nullable String wordByUsername,
        @Nullable String wordKind,
        int missesInARow,
        @Nullable Instant nearAt,
        Effect effect,
        Reach reach,
        @Nullable Instant neededBy,
        @Nullable String serviceCode,
        @Nullable String serviceName,
        @Nullable String deviceTag,
        @Nullable String deviceName,
        String room,
        String contact,
        String hearAfter,
        boolean personal,
        boolean security,
        boolean harm,
        boolean wrongData,
        boolean spareTaken,
        boolean serviceDown,
        boolean objected,
        String safetyContact,
        String safetyReference,
        String channel,
        @Nullable String externalRef,
        @Nullable Long follows,
        int joined,
        Instant openedAt,
        @Nullable Instant seenAt,
        @Nullable Instant takenAt,
        @Nullable Instant firstWordAt,
        @Nullable Instant endedAt,
        Instant teamSince,
        @Nullable Long goesOnIn,
        int version) {

    /** In the words of whoever asked. */
    public String words() {
        return details.isEmpty() ? summary : details;
    }

    public boolean isAskedBy(Reader me) {
        return me.id() == requester || (me.units().contains(unit) && !personal && !security);
    }

    public boolean isHelpedBy(Reader me) {
        return me.helps() || me.id() == responsible || (cover != null && me.id() == cover)
                || (security && me.is(org.oneward.directory.Role.SECURITY));
    }

    /** A word was promised and did not come since the last one that did. */
    public boolean broken() {
        return missesInARow > 0;
    }
}

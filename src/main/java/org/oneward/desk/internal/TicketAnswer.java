package org.oneward.desk.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.EntryAnswer.Person;

/**
 * A request as the API shows it. A unit, team or service is its code, a device its tag, a person alone the user name.
 *
 * @param details of a single request only, as are {@code contact} and {@code hearAfter}: reading those is written down
 * @param promise the word owed, or the last one that was
 * @param expected of a single request that owes a word, once anything is known
 * @param mergedInto the request that it goes on in
 * @param place where it stands among the team's requests that nobody has begun; of a single request only
 */
@JsonInclude(Include.NON_NULL)
record TicketAnswer(
        long number,
        String summary,
        @Nullable String details,
        String state,
        String unit,
        String requester,
        ResponsibleAnswer responsible,
        @Nullable CoverAnswer cover,
        PromiseAnswer promise,
        ImpactAnswer impact,
        int orderLevel,
        Instant handsOnDue,
        @Nullable PlaceAnswer place,
        @Nullable ExpectedAnswer expected,
        @Nullable HoldAnswer hold,
        @Nullable AskedAnswer handoff,
        String effect,
        String reach,
        int joined,
        @Nullable Instant neededBy,
        @Nullable String service,
        @Nullable String device,
        String room,
        @Nullable String contact,
        @Nullable String hearAfter,
        boolean personal,
        boolean harm,
        boolean wrongData,
        boolean intrusion,
        String channel,
        @Nullable String externalRef,
        @Nullable Long follows,
        @Nullable Long mergedInto,
        int version,
        Instant createdAt,
        @Nullable Instant takenAt,
        @Nullable Instant firstWordAt,
        @Nullable Instant endedAt) {

    /** @param seenAt when this person opened it; absent until then */
    @JsonInclude(Include.NON_NULL)
    record ResponsibleAnswer(String username, String name, String team, String phone, @Nullable Instant seenAt) {}

    /** @param until when the responsible person is back; of a single request only, and only if a shift is planned */
    @JsonInclude(Include.NON_NULL)
    record CoverAnswer(String username, String name, @Nullable Instant until) {}

    record PromiseAnswer(Instant dueAt, String madeBy, String kind, String state) {}

    record ImpactAnswer(int level, List<String> reasons, int ruleVersion) {}

    /**
     * By when half and 8 of 10 of those like it were fixed; never a promise. Absent where too few are finished to say.
     *
     * @param basedOn how many requests it is based on; 0 where nothing like it is known
     * @param since the month since which most of them came, such as 2026-03
     * @param firstWordP80 by when 8 of 10 had a first word; absent once it was given
     */
    @JsonInclude(Include.NON_NULL)
    record ExpectedAnswer(
            @Nullable Instant fixedP50,
            @Nullable Instant fixedP80,
            int basedOn,
            @Nullable String since,
            @Nullable Instant firstWordP80,
            @Nullable Integer firstWordBasedOn) {}

    record PlaceAnswer(int ahead, int of, String team) {}

    record HoldAnswer(String waitsFor, String reason, Instant until) {}

    /** A hand-off that nobody has answered yet. */
    record AskedAnswer(long id, Person to, Instant answerBy) {}
}

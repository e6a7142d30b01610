package org.oneward.desk.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.EntryAnswer.Person;

/** A hand-off as programs read it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HandoffAnswer(
        long id,
        Person from,
        Person to,
        String team,
        String why,
        String situation,
        String background,
        String assessment,
        String recommendation,
        String whatIf,
        Instant askedAt,
        Instant answerBy,
        @Nullable Person decider,
        @Nullable Boolean accepted,
        @Nullable Instant answeredAt,
        @Nullable Person answeredBy,
        String restated,
        String reason) {}

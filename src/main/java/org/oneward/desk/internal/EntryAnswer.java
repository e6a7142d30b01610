package org.oneward.desk.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.FileApi.FileAnswer;

/**
 * One entry of a timeline as the API shows it.
 *
 * @param by absent when the clock did it
 * @param text empty where it was taken out, or is internal and the reader is none of IT
 * @param facts what else the act says, by kind; people are user names
 */
@JsonInclude(Include.NON_NULL)
record EntryAnswer(
        int no,
        String kind,
        @Nullable Person by,
        Instant at,
        @Nullable Instant saidAt,
        String text,
        @Nullable String internalReason,
        @Nullable TakenOut takenOut,
        Map<String, Object> facts,
        List<FileAnswer> files) {

    record Person(String username, String name) {}

    record TakenOut(String by, String reason) {}
}

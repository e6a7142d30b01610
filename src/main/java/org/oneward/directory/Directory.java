package org.oneward.directory;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who there is and who is on shift, for rules; lists and names are read by joining the views this module publishes. */
public interface Directory {

    Optional<Reader> reader(long person);

    Optional<Reader> reader(String usernameOrMail);

    boolean onShift(long person, Instant at);

    /** When the shift ends that covers this instant; empty when off shift, or when the person is on at any hour. */
    Optional<Instant> shiftEnd(long person, Instant at);

    /** When the next shift of a person begins who is off at this instant; empty when none is planned. */
    Optional<Instant> backAt(long person, Instant at);

    /** The coordinator of the service desk on shift, least person number first. */
    Optional<Long> coordinator(long facility, Instant at);

    /**
     * Who is rung while nobody is on shift; nobody who is on leave.
     *
     * @param team whose own on-call person comes before the facility's; absent when there is no team
     */
    Optional<Long> onCall(long facility, @Nullable Long team, Instant at);

    /** The person who answers when nobody else is on. */
    long fallback(long facility);

    /** The state of all shifts, swaps, leave and on-call spans, so that a choice of person can be explained later. */
    long rotaVersion();
}

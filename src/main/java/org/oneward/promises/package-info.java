/**
 * Policy, calendars, the pure clock, owed words, misses and apologies.
 *
 * <p>The rules are plain records: {@code TicketClock} steps from event to event and holds every promise of a ticket,
 * {@code AimClock} says by when a hand should be on the work. The store loads a clock under its row lock, lets it step,
 * and writes what changed.
 *
 * <p>Words are owed on tickets, which a higher module keeps. So {@code promises.events} holds, beside each entry of a
 * timeline that a clock reads, only what it reads of it, with the versions then in force. The rows of
 * {@code promises.promises} are what people read and what the database guards; they could be derived from the events,
 * and a test replays both to the same minute. Time passing is no event: a miss follows from the others.
 */
@ApplicationModule(allowedDependencies = {"shared", "database", "web", "settings", "directory"})
@NullMarked
package org.oneward.promises;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

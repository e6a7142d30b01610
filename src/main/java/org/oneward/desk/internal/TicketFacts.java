package org.oneward.desk.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oneward.impact.Effect;
import org.oneward.impact.Reach;

/** What is known about a request's impact, and may become known better. */
record TicketFacts(
        Effect effect,
        Reach reach,
        @Nullable Instant neededBy,
        @Nullable Long service,
        @Nullable Long device,
        String room,
        @Nullable Integer processTold,
        boolean spareTaken,
        @Nullable Integer fallback,
        boolean serviceDown,
        int unitsAffected,
        boolean sameTrouble,
        int joined,
        String safetyContact,
        String safetyReference) {

    static TicketFacts of(Ticket ticket) {
        return new TicketFacts(
                ticket.effect(),
                ticket.reach(),
                ticket.neededBy(),
                ticket.service(),
                ticket.device(),
                ticket.room(),
                ticket.processTold(),
                ticket.spareTaken(),
                ticket.fallback(),
                ticket.serviceDown(),
                ticket.unitsAffected(),
                ticket.sameTrouble(),
                ticket.joined(),
                ticket.safetyContact(),
                ticket.safetyReference());
    }

    /** As many units as were known, or more. */
    TicketFacts affecting(SameTrouble.Units units) {
        return counting(
                new SameTrouble.Units(Math.max(units.many(), unitsAffected), sameTrouble || units.atOnce()));
    }

    TicketFacts counting(SameTrouble.Units units) {
        return new TicketFacts(effect, reach, neededBy, service, device, room, processTold, spareTaken, fallback,
                serviceDown, units.many(), units.atOnce(), joined, safetyContact, safetyReference);
    }

    /** What another request of the same trouble says as well: what holds up more, reaches further and is needed sooner counts. */
    TicketFacts merged(TicketFacts other) {
        return knowing(
                other.effect.compareTo(effect) < 0 ? other.effect : effect,
                other.reach.compareTo(reach) > 0 ? other.reach : reach,
                neededBy == null || other.neededBy != null && other.neededBy.isBefore(neededBy)
                        ? other.neededBy
                        : neededBy);
    }

    TicketFacts knowing(Effect effect, Reach reach, @Nullable Instant neededBy) {
        return new TicketFacts(effect, reach, neededBy, service, device, room, processTold, spareTaken, fallback,
                serviceDown, unitsAffected, sameTrouble, joined, safetyContact, safetyReference);
    }

    /** As many people beside whoever asked, whatever that says of its reach. */
    TicketFacts waitedForBy(int people) {
        return new TicketFacts(effect, reach, neededBy, service, device, room, processTold, spareTaken, fallback,
                serviceDown, unitsAffected, sameTrouble, people, safetyContact, safetyReference);
    }

    TicketFacts joinedBy(int people) {
        return new TicketFacts(effect, reach == Reach.ONE ? Reach.SOME : reach, neededBy, service, device, room,
                processTold, spareTaken,
                fallback, serviceDown, unitsAffected, sameTrouble, people, safetyContact,
                safetyReference);
    }
}

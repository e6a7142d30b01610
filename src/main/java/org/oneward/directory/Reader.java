package org.oneward.directory;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The person who asks the server for something, with all that decides what this person may see and do.
 *
 * @param units units the person belongs to, float and agency included
 * @param ledUnits units the person leads
 * @param teams teams of IT the person works in
 * @param team the team shown as the person's own, absent outside IT
 * @param onDuty whether a shift of the person covers this moment
 * @param forOthers whether the person's API token may act for other people
 * @param only the one request that is open to the person, who came by a link from a mail; absent after sign-in
 * @param station the shared screen or label that asks, when no person has signed in: the id is its own row of the directory
 */
public record Reader(
        long id,
        String username,
        String name,
        String title,
        String phone,
        long facility,
        long unit,
        Set<Role> roles,
        Set<Long> units,
        Set<Long> ledUnits,
        Set<Long> teams,
        @Nullable Long team,
        boolean onDuty,
        boolean forOthers,
        @Nullable Long only,
        @Nullable Station station) {

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Works requests: an analyst or a coordinator. */
    public boolean helps() {
        return is(Role.ANALYST) || is(Role.COORDINATOR);
    }

    /** A coordinator whose shift this is. */
    public boolean coordinates() {
        return is(Role.COORDINATOR) && onDuty;
    }

    /** The same person, asking with a token that may act for others. */
    public Reader actingForOthers() {
        return new Reader(
                id, username, name, title, phone, facility, unit, roles, units, ledUnits, teams, team, onDuty, true,
                only, station);
    }

    /** The same person, by a link that opens one request: with no role, and nothing else to see. */
    public Reader onlyFor(long ticket) {
        return new Reader(
                id, username, name, title, phone, facility, unit, Set.of(), units, Set.of(), Set.of(), null, false,
                false, ticket, null);
    }

    /** Whether this is that very person; never true of a shared screen or label, which many people stand behind. */
    public boolean isSelf(@Nullable Long person) {
        return station == null && person != null && person == id;
    }

    /** Whom the directory knows behind this: the person, or whoever a shared screen or label says it is; else its own row. */
    public long behind() {
        return station == null || station.person() == null ? id : station.person();
    }

    public String firstName() {
        return name.split(" ", 2)[0];
    }

    /** For {@code any(:units)} in SQL. */
    public Long[] unitIds() {
        return units.toArray(Long[]::new);
    }

    /** For {@code any(:teams)} in SQL. */
    public Long[] teamIds() {
        return teams.toArray(Long[]::new);
    }

    /**
     * For {@code any(:roles)} in SQL: role names in lower case, and {@code coordinator_on_duty} for a coordinator whose
     * shift this is; {@code only-4821} and nothing else for whoever came by a link; {@code station} and nothing else for a
     * shared screen or a label.
     */
    public String[] roleNames() {
        if (station != null) {
            return new String[]{"station"};
        }
        if (only != null) {
            return new String[]{"only-" + only};
        }
        var names = roles.stream().map(role -> role.name().toLowerCase(java.util.Locale.ROOT));
        return (coordinates()
                ? java.util.stream.Stream.concat(names, java.util.stream.Stream.of("coordinator_on_duty"))
                : names)
                .toArray(String[]::new);
    }
}

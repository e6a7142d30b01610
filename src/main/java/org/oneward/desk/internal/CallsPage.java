package org.oneward.desk.internal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.web.Names;
import org.oneward.web.Words;

/**
 * The page of a call.
 *
 * @param who what was typed to find whoever calls
 * @param found who that may be
 * @param units all units of the hospital, the likely one first
 * @param on the call itself, once it is known who calls or from where
 */
public record CallsPage(String who, List<CallerLine> found, List<AskUnit> units, @Nullable OnTheLine on) {

    /** @param units how many units have it */
    public record UnitTrouble(String service, String icon, int requests, int units, @Nullable Instant nextWord) {}

    /** Somebody of the unit asked, rang or was rung. */
    public record Before(long number, String summary, String kind, Instant at, String who, boolean fixed) {}

    /**
     * Somebody is on the phone.
     *
     * @param caller who it is; nobody when the directory does not know them
     * @param people of the unit, for whom somebody unknown may ask
     * @param open what they wait for
     * @param about the one that is spoken of
     * @param alike open requests that sound like what is written
     * @param thing the device or service that is meant, else the {@code choices}
     * @param words times to promise, the last of them {@code latest}
     */
    public record OnTheLine(
            Reader me,
            @Nullable Reader caller,
            AskUnit unit,
            UnitCard card,
            List<UnitPerson> people,
            List<CallLine> open,
            @Nullable CallLine about,
            List<UnitTrouble> troubles,
            List<Before> before,
            List<Suspect> suspects,
            List<Similar> alike,
            @Nullable Thing thing,
            List<Thing> choices,
            String findProblem,
            List<Instant> words,
            Instant latest) {

        /** Ana; or whoever it is on 7 East. */
        public String name() {
            return caller == null ? Words.say("calls.somebody", unit.where()) : caller.name();
        }

        public String firstName() {
            return caller == null ? Words.say("calls.they") : Names.first(caller.name());
        }

        public String address() {
            return address(caller, unit.code());
        }

        static String address(@Nullable Reader caller, String unit) {
            return "/desk/calls/new?" + (caller == null ? "" : "caller=" + caller.username() + "&") + "unit=" + unit;
        }

        /** The one after the one that is spoken of. */
        public @Nullable CallLine another() {
            return open.size() < 2 ? null : open.get((open.indexOf(about) + 1) % open.size());
        }

        /** What whoever calls may say is fixed. */
        public List<CallLine> fixable() {
            return caller == null
                    ? List.of()
                    : open.stream().filter(line -> line.mine() || caller.units().contains(unit.id())).toList();
        }
    }
}

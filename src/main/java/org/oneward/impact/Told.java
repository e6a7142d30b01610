package org.oneward.impact;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything known about a request at an instant that the rule looks at, and nothing else. It is stored with each
 * verdict, so that the verdict can be replayed.
 *
 * @param reach null when nobody said
 * @param byDesk what the desk asked and wrote down, instead of whoever is held up
 */
public record Told(
        Effect effect,
        @Nullable Reach reach,
        Process process,
        Place place,
        Fallback fallback,
        Spread spread,
        Alarm alarm,
        @Nullable Instant neededBy,
        Set<Factor.Kind> byDesk,
        Instant at) {

    public Told {
        byDesk = byDesk == null ? Set.of() : Set.copyOf(byDesk);
    }

    /**
     * What it touches in care, by the device or service that was chosen or recognised, or by an answer of the unit.
     *
     * @param points 0–4; null when nobody knows
     * @param sentence such as “Medication is given with it”; may be empty
     */
    public record Process(@Nullable Integer points, String sentence, By by) {

        public static final Process UNKNOWN = new Process(null, "", By.NOBODY);

        /** Who answered. */
        public enum By {
            DEVICE, SERVICE, PERSON, NOBODY
        }
    }

    /**
     * The unit where it hurts.
     *
     * @param kind such as {@code ward}
     */
    public record Place(int points, String unit, String kind, boolean clinical) {}

    /**
     * Ways round it.
     *
     * @param alternative a listed full alternative, in words; empty when there is none
     * @param spare a listed spare in hand on the unit, in words; empty when there is none
     * @param spareTaken the spare itself is in use
     * @param byDesk 0–4 when the desk asked
     */
    public record Fallback(String alternative, String spare, boolean spareTaken, @Nullable Integer byDesk) {

        public static final Fallback UNLISTED = new Fallback("", "", false, null);
    }

    /**
     * How far it goes.
     *
     * @param joined people who joined by me-too, the one who asked not counted
     * @param units units with the same signature, the asking one included: joined by me-too at any time, or the same
     *     service within 15 minutes
     * @param sameTime two or more of these units within 15 minutes
     * @param serviceDown an IT person set as a fact that the service is down
     */
    public record Spread(int joined, int units, boolean sameTime, boolean serviceDown) {

        public static final Spread ALONE = new Spread(0, 1, false, false);
    }

    /**
     * The two doors below the taps, and a vital service that is down.
     *
     * @param harm a patient was or could have been harmed
     * @param wrongData wrong patient, wrong or vanished data
     * @param intrusion something looks like an attack, or patient data got lost
     */
    public record Alarm(boolean harm, boolean wrongData, boolean intrusion, boolean vitalServiceDown) {

        public static final Alarm NONE = new Alarm(false, false, false, false);
    }
}

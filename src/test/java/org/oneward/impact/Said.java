package org.oneward.impact;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oneward.impact.Told.Process.By;

/** What somebody says, and what is known, put together for a test. */
public final class Said {

    public static final Instant NOW = Instant.parse("2026-11-25T13:58:00Z");

    public static final Told.Place SEVEN_EAST = new Told.Place(2, "7 East", "ward", true);
    public static final Told.Place ICU = new Told.Place(3, "ICU", "icu", true);
    public static final Told.Place THEATRE = new Told.Place(3, "Theatre 2", "theatre", true);
    public static final Told.Place CLINIC = new Told.Place(1, "Eye clinic", "clinic", true);
    public static final Told.Place BILLING = new Told.Place(0, "Billing", "office", false);

    private final Told.Place place;
    private final Effect effect;
    private @Nullable Reach reach = Reach.ONE;
    private Told.Process process = Told.Process.UNKNOWN;
    private String alternative = "";
    private String spare = "";
    private boolean spareTaken;
    private @Nullable Integer byDesk;
    private int joined;
    private int units = 1;
    private boolean sameTime;
    private boolean serviceDown;
    private boolean harm;
    private boolean wrongData;
    private boolean intrusion;
    private boolean vital;
    private @Nullable Instant neededBy;
    private Set<Factor.Kind> asked = Set.of();

    private Said(Told.Place place, Effect effect) {
        this.place = place;
        this.effect = effect;
    }

    public static Said from(Told.Place place, Effect effect) {
        return new Said(place, effect);
    }

    public Said service(int points) {
        return service(points, "");
    }

    public Said service(int points, String sentence) {
        process = new Told.Process(points, sentence, By.SERVICE);
        return this;
    }

    public Said device(int points) {
        return device(points, "");
    }

    public Said device(int points, String sentence) {
        process = new Told.Process(points, sentence, By.DEVICE);
        return this;
    }

    public Said answered(int points) {
        process = new Told.Process(points, "", By.PERSON);
        return this;
    }

    public Said reach(@Nullable Reach said) {
        reach = said;
        return this;
    }

    public Said alternative(String words) {
        alternative = words;
        return this;
    }

    public Said spare(String words) {
        spare = words;
        return this;
    }

    public Said spareTaken() {
        spareTaken = true;
        return this;
    }

    public Said byDesk(int fallback) {
        byDesk = fallback;
        return this;
    }

    public Said joined(int people) {
        joined = people;
        return this;
    }

    public Said units(int count) {
        units = count;
        return this;
    }

    public Said sameTime() {
        sameTime = true;
        return this;
    }

    public Said serviceDown() {
        serviceDown = true;
        return this;
    }

    public Said vital() {
        vital = true;
        return this;
    }

    public Said harm() {
        harm = true;
        return this;
    }

    public Said wrongData() {
        wrongData = true;
        return this;
    }

    public Said intrusion() {
        intrusion = true;
        return this;
    }

    public Said neededIn(Duration span) {
        neededBy = NOW.plus(span);
        return this;
    }

    /** The desk asked and wrote it down. */
    public Said askedByDesk(Factor.Kind... kinds) {
        asked = Set.of(kinds);
        return this;
    }

    public Told told() {
        return new Told(
                effect,
                reach,
                process,
                place,
                new Told.Fallback(alternative, spare, spareTaken, byDesk),
                new Told.Spread(joined, units, sameTime, serviceDown),
                new Told.Alarm(harm, wrongData, intrusion, vital),
                neededBy,
                asked,
                NOW);
    }

    public Verdict judged() {
        return Rule.judge(told());
    }
}

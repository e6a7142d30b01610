package org.oneward.expected.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDateTime;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.oneward.expected.internal.Expectation.Level;
import org.oneward.expected.internal.Experience.Request;
import org.oneward.expected.internal.Likeness.Feature;

class ExperienceTest {

    private static final double[] LEVELS = {.13, .5, .8, .9};

    /** A Wednesday, and the Wednesday before. */
    private static final long NOW = DayClock.minute(LocalDateTime.parse("2026-03-11T10:00"));
    private static final long A_WEEK_AGO = DayClock.minute(LocalDateTime.parse("2026-03-04T10:00"));

    private final Experience experience = new Experience(A_WEEK_AGO);

    /** The example of docs/expected-times.md: its figures stand there. */
    @Test
    void theExampleOfTheDocumentationComesOut() {
        finished(1, 0, 20);
        finished(2, 1 << Feature.CATEGORY.ordinal(), 45);
        finished(3, 1 << Feature.TEAM.ordinal(), 200);
        open(4, 0, 60);

        Expectation told = experience.expect(request(5, NOW, 0), LEVELS);

        assertThat(told.basedOn()).isCloseTo(2.42, within(.005));
        assertThat(told.at()).containsExactly(20, 45, 200, 200);
        assertThat(told.beyond()).containsExactly(false, false, false, false);
    }

    @Test
    void whatDiffersInNothingOutweighsWhatDiffers() {
        for (int i = 0; i < 10; i++) {
            finished(i, 0, 30);
            finished(100 + i, 1 << Feature.RESPONSIBLE.ordinal(), 300);
        }

        assertThat(experience.expect(request(5000, NOW, 0), LEVELS).at(Level.P50)).isEqualTo(30);
        assertThat(experience.expect(request(5001, NOW, 1 << Feature.RESPONSIBLE.ordinal()), LEVELS).at(Level.P50))
                .isEqualTo(300);
    }

    @Test
    void whereNothingIsAlikeTheWiderLikenessSpeaks() {
        int other = (1 << Likeness.FEATURES) - 1;
        for (int i = 0; i < 10; i++) {
            finished(i, other, 30 + i);
        }

        Expectation told = experience.expect(request(5000, NOW, 0), LEVELS);

        assertThat(told.at(Level.P50)).isEqualTo(34);
        assertThat(told.basedOn()).isCloseTo(10, within(1e-6));
    }

    @Test
    void recentOnesCountMore() {
        long longAgo = A_WEEK_AGO - 10 * 7 * 24 * 60;
        for (int i = 0; i < 10; i++) {
            finished(i, 0, 30);
            Request old = request(100 + i, longAgo, 0);
            experience.met(old);
            experience.finished(old.id(), longAgo + 300);
        }

        assertThat(experience.expect(request(5000, NOW, 0), LEVELS).at(Level.P80)).isEqualTo(30);
    }

    @Test
    void whatIsStillOpenAfterAnHourIsComparedWithWhatGotAsFar() {
        for (int i = 0; i < 10; i++) {
            finished(i, 0, 10);
            finished(100 + i, 0, 100 + i);
        }
        Request request = request(5000, NOW, 0);
        experience.opened(request);
        open(6000, 0, 30);

        Expectation told = experience.restate(request, NOW + 60, NOW + 60, LEVELS);

        assertThat(told.at(Level.P10)).isEqualTo(101);
        assertThat(told.at(Level.P80)).isEqualTo(107);
        assertThat(told.basedOn()).isCloseTo(10.9, within(.1));
    }

    @Test
    void whatWaitsIsComparedWithWhatGotAsFarAsItWillHave() {
        for (int i = 0; i < 10; i++) {
            finished(i, 0, 100 + i);
            finished(100 + i, 0, 400 + i);
        }
        Request request = request(5000, NOW, 0);
        experience.opened(request);
        open(6000, 0, 200);
        open(6001, 0, 7000);

        Expectation told = experience.restate(request, NOW + 60, NOW + 300, LEVELS);

        assertThat(told.at(Level.P10)).isEqualTo(401);
        assertThat(told.basedOn()).as("one is open for longer than that").isCloseTo(10.9, within(.1));
    }

    @Test
    void whatTookTooLongForTheCurveIsSaidToTakeLonger() {
        finished(1, 0, 20);
        open(2, 0, 300);
        open(3, 0, 310);

        Expectation told = experience.expect(request(5, NOW, 0), LEVELS);

        assertThat(told.beyond()).containsExactly(false, true, true, true);
        assertThat(told.at(Level.P80)).isEqualTo(20);
    }

    @Test
    void whatIsOpenedAgainIsForgotten() {
        finished(1, 0, 20);
        finished(2, 0, 40);
        assertThat(experience.takenBack(1)).isTrue();
        assertThat(experience.takenBack(1)).isFalse();

        assertThat(experience.expect(request(5, NOW, 0), LEVELS).at(Level.P10)).isEqualTo(40);
    }

    /** One of January counts e^(−1.34) = .26 of one of March: beside ten of those it is less than a tenth. */
    @Test
    void itKnowsSinceWhenAndInWhatThoseWereAlike() {
        long inJanuary = DayClock.minute(LocalDateTime.parse("2026-01-14T10:00"));
        Request old = request(99, inJanuary, 0);
        experience.met(old);
        experience.finished(99, inJanuary + 30);
        for (int i = 0; i < 10; i++) {
            finished(i, i < 9 ? 0 : 1 << Feature.PLACE.ordinal(), 30);
        }
        experience.expect(request(5000, NOW, 0), LEVELS);

        assertThat(experience.alike().since()).isEqualTo(YearMonth.of(2026, 3));
        assertThat(experience.alike().shares()[Feature.TEAM.ordinal()]).isEqualTo(1);
        assertThat(experience.alike().shares()[Feature.PLACE.ordinal()]).isBetween(.85, .95);

        for (int i = 0; i < 10; i++) {
            Request another = request(100 + i, inJanuary, 0);
            experience.met(another);
            experience.finished(100 + i, inJanuary + 30);
        }
        experience.expect(request(5000, NOW, 0), LEVELS);
        assertThat(experience.alike().since()).isEqualTo(YearMonth.of(2026, 1));
    }

    @Test
    void whatIsNotKnownOfAnEarlierOneDiffersFromNothing() {
        finished(1, 0, 60);
        Request brought = request(2, A_WEEK_AGO, 0);
        brought.features()[Feature.LEVEL.ordinal()] = Likeness.ANY;
        experience.met(brought);
        experience.finished(2, A_WEEK_AGO + 90);
        finished(3, 1 << Feature.LEVEL.ordinal(), 600);

        assertThat(experience.expect(request(5, NOW, 0), LEVELS).basedOn()).isBetween(1.99, 2.01);
    }

    @Test
    void anEveningIsTakenAtItsOwnPace() {
        finished(1, 0, 60);
        long evening = DayClock.minute(LocalDateTime.parse("2026-03-11T17:30"));

        assertThat(experience.expect(request(5, evening, 0), LEVELS).at(Level.P50)).isEqualTo(30 + 100);
    }

    @Test
    void thoseBeyondTheMostAreForgottenOldestFirst() {
        for (int i = 0; i < Experience.MOST; i++) {
            finished(i, 0, 20);
        }
        for (int i = 0; i < Experience.MOST; i++) {
            finished(Experience.MOST + i, 0, 90);
        }

        assertThat(experience.expect(request(-1, NOW, 0), LEVELS).at(Level.P10)).isEqualTo(90);
        assertThat(experience.takenBack(0)).isFalse();
    }

    private void finished(int id, int differing, int minutes) {
        Request request = request(id, A_WEEK_AGO, differing);
        experience.met(request);
        experience.finished(id, A_WEEK_AGO + minutes);
    }

    private void open(int id, int differing, int minutes) {
        experience.opened(request(id, NOW - minutes, differing));
    }

    /** A request that differs from the plain one in these features. */
    private static Request request(int id, long opened, int differing) {
        int[] features = new int[Likeness.FEATURES];
        for (int f = 0; f < features.length; f++) {
            features[f] = differing >> f & 1;
        }
        return new Request(id, opened, features);
    }
}

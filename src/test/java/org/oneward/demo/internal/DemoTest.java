package org.oneward.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.database.Then;
import org.oneward.desk.FirstFiveMinutes;
import org.oneward.desk.FirstFiveMinutes.Soon;
import org.oneward.desk.internal.ApiCalls;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The first five minutes, by day, and at night, when Tomas is off shift. */
@OnewardTest
class DemoTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    ApiCalls api;

    @Autowired
    FirstFiveMinutes minutes;

    private Instant start = Cast.TUESDAY_AT_TWO;

    @ParameterizedTest
    @ValueSource(ints = {14, 2})
    void oneWordIsDueInThreeMinutesAndOneDidNotComeFourMinutesAgo(int hour) {
        start = start.plus(Duration.ofHours(hour - 14L));
        open(0);
        assertThat(soon(0)).extracting(Soon::broken, Soon::due).containsExactly(
                tuple(true, start.minus(Duration.ofMinutes(4))),
                tuple(false, start.plus(Duration.ofMinutes(3))));
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 2})
    void bothAreSetAnewWhenNobodyActed(int hour) {
        start = start.plus(Duration.ofHours(hour - 14L));
        open(0);
        List<Long> first = tickets(0);
        open(8);
        assertThat(tickets(8)).isEqualTo(first);
        open(20);
        assertThat(tickets(20)).hasSize(2).doesNotContainAnyElementsOf(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 2})
    void whatSomebodyActedOnStays(int hour) {
        start = start.plus(Duration.ofHours(hour - 14L));
        open(0);
        List<Long> first = tickets(0);
        long monitor = soon(0).stream().filter(soon -> !soon.broken()).findFirst().orElseThrow().ticket();
        at(2, () -> api.post(Cast.MARIA, "/tickets/" + monitor + "/messages",
                "{\"text\": \"Found it.\", \"next_word_at\": \"%s\"}".formatted(start.plus(Duration.ofMinutes(30)))));
        open(20);
        assertThat(tickets(20)).containsExactlyInAnyOrderElementsOf(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 2})
    void startAgainSetsThemAnewAtOnce(int hour) {
        start = start.plus(Duration.ofHours(hour - 14L));
        open(0);
        List<Long> first = tickets(0);
        assertThat(at(1, () -> http.post().uri("/demo/again").with(csrf()).exchange()))
                .hasStatus(HttpStatus.SEE_OTHER);
        assertThat(tickets(1)).hasSize(2).doesNotContainAnyElementsOf(first);
    }

    private void open(long minute) {
        assertThat(at(minute, () -> http.get().uri("/demo").exchange())).hasStatusOk().bodyText()
                .contains("Label printer jams on the second label", "Be Ana");
    }

    private List<Long> tickets(long minute) {
        return soon(minute).stream().map(Soon::ticket).toList();
    }

    private List<Soon> soon(long minute) {
        return at(minute, minutes::now);
    }

    private <T> T at(long minute, Callable<T> act) {
        return Then.at(start.plus(Duration.ofMinutes(minute)), act);
    }
}

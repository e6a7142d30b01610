package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.desk.ServiceDown;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@OnewardTest
@RecordApplicationEvents
class OutageApiTest {

    @Autowired
    ApiCalls api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEvents events;

    @BeforeEach
    void nothingIsDown() {
        jdbc.sql(
                "update desk.tickets set service_down = false, same_trouble = false where service_down or same_trouble")
                .update();
    }

    @Test
    void aServiceIsDownOnceItSaysSoAndIsToldOutsideOnce() {
        long first = ask(Cast.ANA, "7E", "");
        assertThat(outages(Cast.TOM)).isEmpty();
        long second = ask(Cast.MARCUS, "6W", "");

        down(first);
        down(second);

        assertThat(outages(Cast.TOM)).singleElement().satisfies(outage -> assertThat(outage)
                .containsEntry("service", "computers").containsEntry("state", "down").containsEntry("units", 2)
                .doesNotContainKey("summary"));
        assertThat(events.stream(ServiceDown.class)).singleElement()
                .satisfies(told -> assertThat(told.ticket()).isEqualTo(first));
    }

    @Test
    void theSameTroubleInTwoUnitsIsSuspected() {
        ask(Cast.ANA, "7E", "");
        ask(Cast.MARCUS, "6W", "");

        assertThat(outages(Cast.ANA)).singleElement()
                .satisfies(outage -> assertThat(outage).containsEntry("state", "suspected"));
    }

    @Test
    void whatIsPersonalIsNotCounted() {
        down(ask(Cast.DEV, "IT", ", \"personal\": true"));
        assertThat(outages(Cast.ANA)).isEmpty();
    }

    private long ask(String who, String unit, String more) {
        return api.ask(who, """
                {"summary": "Nothing prints", "unit": "%s", "effect": "slowed", "service": "computers"%s}"""
                .formatted(unit, more));
    }

    private void down(long number) {
        assertThat(api.call(Cast.DEV, org.springframework.http.HttpMethod.PATCH, "/tickets/" + number + "/facts",
                "{\"service_down\": true}", Map.of())).hasStatus2xxSuccessful();
    }

    private List<Map<String, Object>> outages(String who) {
        return ApiCalls.read(api.get(who, "/outages"), "$.items");
    }
}

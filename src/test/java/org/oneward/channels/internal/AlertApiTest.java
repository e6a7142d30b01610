package org.oneward.channels.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.desk.internal.ApiCalls;
import org.oneward.directory.Directory;
import org.oneward.identity.Tokens;
import org.oneward.identity.Tokens.Scope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What Prometheus Alertmanager reports, by a token that may do nothing else. */
@OnewardTest
class AlertApiTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    ApiCalls api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Directory directory;

    @Autowired
    Tokens tokens;

    @Test
    void whatFiresBecomesOneRequestForItsGroup() {
        MvcTestResult first = report("firing", "{}:{alertname=\"DiskFull\"}");
        assertThat(first).hasStatus(HttpStatus.CREATED);
        long number = number(first);
        assertThat(first).hasHeader("Location", "/api/v1/tickets/" + number);
        for (int i = 0; i < 3; i++) {
            MvcTestResult repeat = report("firing", "{}:{alertname=\"DiskFull\"}");
            assertThat(repeat).hasStatusOk();
            assertThat(number(repeat)).isEqualTo(number);
            assertThat(outcome(repeat)).isEqualTo("unchanged");
        }
        assertThat(entries(number)).isEqualTo(1);
        assertThat(number(report("firing", "{}:{alertname=\"Other\"}"))).isNotEqualTo(number);

        MvcTestResult ticket = api.get(Cast.DEV, "/tickets/" + number);
        assertThat(ApiCalls.<String>read(ticket, "$.summary")).isEqualTo("Disk of the print server is nearly full");
        assertThat(ApiCalls.<String>read(ticket, "$.unit")).isEqualTo(Cast.SEVEN_EAST);
        assertThat(ApiCalls.<String>read(ticket, "$.details")).contains("print-2", "95 %");
        assertThat(ApiCalls.<String>read(ticket, "$.requester")).isEqualTo(Cast.DEV);
    }

    @Test
    void whatIsOverIsSaidToTheCoordinatorOnceAndEndsNothing() {
        long number = number(report("firing", "disk"));
        MvcTestResult over = report("resolved", "disk");
        assertThat(over).hasStatusOk();
        assertThat(outcome(over)).isEqualTo("resolved");
        assertThat(outcome(report("resolved", "disk"))).isEqualTo("unchanged");

        assertThat(entries(number)).isEqualTo(2);
        assertThat(ApiCalls.<String>read(api.get(Cast.DEV, "/tickets/" + number), "$.state")).isEqualTo("open");
        assertThat(jdbc.sql("""
                select p.username from notify.notices n join directory.person_names p on p.id = n.person
                 where n.sentence = 'notice.alert-over' and n.ticket = :ticket""")
                .param("ticket", number).query(String.class).list()).containsExactly(Cast.DEV);

        String way = "/tickets/" + number + "/resolution?over=true";
        assertThat(page("/notices")).contains("href=\"" + way + "\"", ">Propose the fix<");
        assertThat(page(way)).contains(">Monitoring says that it is over.</textarea>");
        report("firing", "disk");
        assertThat(page("/notices")).doesNotContain(way);
    }

    private String page(String address) {
        MvcTestResult answer = http.get().uri(address).with(user(Cast.DEV)).exchange();
        assertThat(answer).hasStatusOk();
        return ApiCalls.body(answer);
    }

    @Test
    void whatFiresAgainGoesToTheSameRequestUntilThatHasEnded() {
        long number = number(report("firing", "disk"));
        report("resolved", "disk");
        MvcTestResult again = report("firing", "disk");
        assertThat(outcome(again)).isEqualTo("again");
        assertThat(number(again)).isEqualTo(number);
        assertThat(outcome(report("firing", "disk"))).isEqualTo("unchanged");
        assertThat(entries(number)).isEqualTo(3);

        assertThat(api.post(Cast.DEV, "/tickets/" + number + "/confirmation", "{\"fixed\": true}"))
                .hasStatus2xxSuccessful();
        assertThat(outcome(report("resolved", "disk"))).isEqualTo("unchanged");
        MvcTestResult next = report("firing", "disk");
        assertThat(next).hasStatus(HttpStatus.CREATED);
        assertThat(number(next)).isNotEqualTo(number);
        assertThat(jdbc.sql("select follows from desk.tickets where number = :number").param("number", number(next))
                .query(Long.class).single()).isEqualTo(number);
    }

    @Test
    void whatFiresAgainAfterAMergeGoesWhereThatGoesOn() {
        long first = number(report("firing", "disk"));
        long second = number(report("firing", "full"));
        assertThat(api.put(Cast.DEV, "/tickets/" + second + "/merge", "{\"into\": %d}".formatted(first))).hasStatusOk();
        int before = entries(first);

        assertThat(outcome(report("resolved", "full"))).isEqualTo("resolved");
        assertThat(outcome(report("firing", "full"))).isEqualTo("again");
        assertThat(entries(first)).isEqualTo(before + 2);
    }

    @Test
    void whatWasNeverReportedIsNothingWhenItIsOver() {
        MvcTestResult over = report("resolved", "never");
        assertThat(over).hasStatusOk();
        assertThat(outcome(over)).isEqualTo("unchanged");
    }

    @Test
    void whatNobodyHereKnowsIsPassedOver() {
        MvcTestResult taken = send("""
                {"version": "4", "groupKey": "odd", "status": "firing", "receiver": "x", "newField": {"a": [1]},
                 "commonLabels": {"unit": "NOWHERE", "service": "NOTHING", "device": "NONE", "effect": "huge"},
                 "alerts": [null, {"fingerprint": "1", "labels": {}}]}""", token(Scope.ALERTS));
        assertThat(taken).hasStatus(HttpStatus.CREATED);
        assertThat(ApiCalls.<String>read(api.get(Cast.DEV, "/tickets/" + number(taken)), "$.summary"))
                .isEqualTo("Alert");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{} | groupKey status",
            "{\"groupKey\": \" \", \"status\": \"firing\"} | groupKey",
            "{\"groupKey\": \"x\", \"status\": \"silenced\"} | status",
            "{\"groupKey\": 7, \"status\": \"firing\"} | groupKey"})
    void whatCannotBeReadIsNamed(String body, String fields) {
        ApiCalls.refusesFields(send(body, token(Scope.ALERTS)), List.of(fields.split(" ")));
    }

    @Test
    void onlyATokenForAlertsReports() {
        String body = "{\"groupKey\": \"x\", \"status\": \"firing\"}";
        assertThat(send(body, "nobody")).hasStatus(HttpStatus.UNAUTHORIZED);
        for (Scope scope : Set.of(Scope.READ, Scope.ASK, Scope.DESK, Scope.ADMIN, Scope.METRICS)) {
            assertThat(send(body, token(scope))).as(scope.name()).hasStatus(HttpStatus.FORBIDDEN);
        }
    }

    private MvcTestResult report(String status, String key) {
        return send("""
                {"version": "4", "groupKey": "%s", "truncatedAlerts": 0, "status": "%s", "receiver": "oneward",
                 "groupLabels": {"alertname": "DiskFull"},
                 "commonLabels": {"alertname": "DiskFull", "severity": "critical", "unit": "7E"},
                 "commonAnnotations": {"summary": "Disk of the print server is nearly full"},
                 "externalURL": "https://alerts.hospital.example",
                 "alerts": [{"status": "%s", "labels": {"instance": "print-2"}, "annotations": {"description": "95 %%"},
                             "startsAt": "2026-11-24T20:00:00Z", "endsAt": "0001-01-01T00:00:00Z",
                             "generatorURL": "https://metrics.hospital.example", "fingerprint": "c0ffee"}]}"""
                .formatted(key.replace("\"", "\\\""), status, status), token(Scope.ALERTS));
    }

    private MvcTestResult send(String body, String token) {
        return http.post().uri("/api/v1/alerts/alertmanager").header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON).content(body).exchange();
    }

    private String token(Scope scope) {
        long dev = directory.reader(Cast.DEV).orElseThrow().id();
        return String.valueOf(tokens.mint(Set.of(dev), "test", Duration.ofHours(1), Set.of(scope)).get(dev));
    }

    private static long number(MvcTestResult answer) {
        return JsonPath.<Number>read(ApiCalls.body(answer), "$.number").longValue();
    }

    private static String outcome(MvcTestResult answer) {
        return ApiCalls.read(answer, "$.outcome");
    }

    private int entries(long number) {
        return jdbc.sql("select count(*) from desk.timeline where ticket = :number").param("number", number)
                .query(Integer.class).single();
    }
}

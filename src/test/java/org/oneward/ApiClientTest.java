package org.oneward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import client.ApiClient;
import client.ApiException;
import client.api.ActsApi;
import client.api.RequestsApi;
import client.api.WordsApi;
import client.model.Ask;
import client.model.Confirmation;
import client.model.Message;
import client.model.Resolution;
import client.model.Responsible;
import client.model.Ticket;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The main job, done by a client that a generator made from the document alone. */
@Living
class ApiClientTest {

    @LocalServerPort
    int port;

    @Test
    void aGeneratedClientAsksAnswersAndConfirms() throws ApiException {
        ApiClient unit = client("demo-unit");
        ApiClient desk = client("demo-desk");
        Ask ask = new Ask().summary("Scanner does not read bands").unit("7E").effect(Ask.EffectEnum.SLOWED)
                .device("CD-0417");
        String key = UUID.randomUUID().toString();
        long number = new RequestsApi(unit).ask(ask, key).getNumber();
        assertThat(new RequestsApi(unit).ask(ask, key).getNumber()).isEqualTo(number);

        Ticket ticket = new RequestsApi(unit).readTicket(number).getTicket();
        assertThat(ticket.getResponsible().getName()).isNotBlank();
        assertThat(ticket.getPromise().getDueAt()).isAfter(OffsetDateTime.now(ZoneOffset.UTC));
        assertThat(ticket.getImpact().getReasons()).isNotEmpty();

        new ActsApi(desk).giveTicket(number, new Responsible().username("dev.patel"), null);
        new WordsApi(desk).writeMessage(number, new Message().text("A spare is on its way")
                .nextWordAt(OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(20)), null, null);
        new ActsApi(desk).proposeFix(number, new Resolution().text("A new cradle"), null, null);
        assertThat(new ActsApi(unit).confirmFix(number, new Confirmation().fixed(true), null, null).getState())
                .isEqualTo(Ticket.StateEnum.FIXED);
        assertThat(new RequestsApi(unit).readTimeline(number, null, null).getItems()).hasSizeGreaterThan(3);
    }

    @Test
    void whatIsRefusedSaysWhyOverTheWireToo() {
        refused(404, "demo-unit", "999999999");
        refused(401, "nobody", "1");
    }

    private void refused(int status, String token, String number) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> new RequestsApi(client(token)).readTicket(Long.valueOf(number)))
                .satisfies(refused -> {
                    assertThat(refused.getCode()).isEqualTo(status);
                    assertThat(refused.getResponseHeaders().firstValue("content-type")).get().asString()
                            .startsWith("application/problem+json");
                    assertThat(refused.getResponseBody()).contains("\"status\":" + status, "\"title\"", "\"detail\"");
                });
    }

    private ApiClient client(String token) {
        return new ApiClient().setScheme("http").setHost("127.0.0.1").setPort(port)
                .setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
    }
}

package org.oneward.channels.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.jayway.jsonpath.JsonPath;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.desk.internal.ApiCalls;
import org.oneward.shared.Settings;
import org.oneward.web.OutsideCalls;
import org.oneward.web.OutsideCallsOf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What programs outside are told, by a receiver that takes it, refuses it, leads elsewhere or says nothing. */
@OnewardTest
class WebhooksTest {

    private static final String ALL = "ticket.opened ticket.message promise.missed ticket.fixed outage.opened";

    private record Got(String path, Headers headers, String body) {}

    @Autowired
    MockMvcTester http;

    @Autowired
    ApiCalls api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DeliveryStore store;

    private final List<Got> got = new ArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private int status = 204;
    private Instant now = Instant.EPOCH;
    private HttpServer server;
    private OutsideCalls outside;
    private WebhookCalls calls;

    @BeforeEach
    void receive() throws IOException {
        now = Instant.now().plusSeconds(60);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            got.add(new Got(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            if (exchange.getRequestURI().getPath().equals("/hangs")) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        outside = OutsideCallsOf.settings(Settings.of(
                new MockEnvironment().withProperty("oneward.allow-private-calls", "true")));
        calls = new WebhookCalls(store, outside, new Clock() {

            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        never.countDown();
        calls.destroy();
        outside.destroy();
        server.stop(0);
    }

    @Test
    void whatHappensGoesOutSignedOnceAndWithoutWords() throws Exception {
        MvcTestResult made = add(Cast.ROOT, "/hook", ALL);
        var secret = Pattern.compile(">whsec_([^<]+)<").matcher(ApiCalls.body(made));
        assertThat(secret.find()).isTrue();
        long webhook = last();

        long number = api.ask();
        assertThat(api.post(Cast.DEV, "/tickets/" + number + "/messages",
                "{\"text\": \"Secret words\", \"next_word_at\": \"%s\"}".formatted(ApiCalls.in(20))))
                .hasStatus(HttpStatus.CREATED);
        assertThat(api.post(Cast.DEV, "/tickets/" + number + "/notes",
                "{\"text\": \"Only for us\", \"internal_reason\": \"staff_matter\"}")).hasStatus(HttpStatus.CREATED);
        assertThat(api.post(Cast.ANA, "/tickets/" + number + "/confirmation", "{\"fixed\": true}"))
                .hasStatus2xxSuccessful();
        calls.deliver(webhook);
        calls.deliver(webhook);

        assertThat(got).extracting(each -> JsonPath.<String>read(each.body(), "$.type"))
                .containsExactly("ticket.opened", "ticket.message", "ticket.fixed");
        assertThat(got).allSatisfy(each -> {
            assertThat(JsonPath.<Integer>read(each.body(), "$.data.number")).isEqualTo((int) number);
            assertThat(each.body()).doesNotContain("Secret", "Scanner", "ana", "7E");
            String at = each.headers().getFirst("webhook-timestamp");
            assertThat(Long.parseLong(at)).isEqualTo(now.getEpochSecond());
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.group(1)), "HmacSHA256"));
            assertThat(each.headers().getFirst("webhook-signature")).isEqualTo("v1," + Base64.getEncoder()
                    .encodeToString(mac.doFinal((each.headers().getFirst("webhook-id") + "." + at + "." + each.body())
                            .getBytes(StandardCharsets.UTF_8))));
        });
        assertThat(got).extracting(each -> each.headers().getFirst("webhook-id")).doesNotHaveDuplicates();
        assertThat(JsonPath.<Integer>read(got.get(1).body(), "$.data.entry")).isGreaterThan(1);
        assertThat(page(webhook)).bodyText().contains("ticket.message", "Taken");
    }

    @Test
    void ofAPersonalRequestNothingGoesOutButItsNumber() {
        add(Cast.ROOT, "/hook", "ticket.message");
        long number = api.ask(Cast.ANA, """
                {"summary": "About me", "unit": "7E", "effect": "none", "personal": true}""");
        assertThat(api.post(Cast.ANA, "/tickets/" + number + "/messages", "{\"text\": \"More about me\"}"))
                .hasStatus(HttpStatus.CREATED);
        calls.deliver(last());
        assertThat(got).singleElement().satisfies(each -> assertThat(JsonPath.<Object>read(each.body(), "$.data"))
                .hasToString("{number=" + number + "}"));
    }

    @Test
    void theSameThingIsToldOnce() {
        add(Cast.ROOT, "/hook", "ticket.opened");
        long number = api.ask();
        store.add(WebhookEvent.TICKET_OPENED, number, "opened-" + number, now, "{}", "{}");
        calls.deliver(last());
        assertThat(got).hasSize(1);
    }

    @Test
    void aReceiverThatRefusesForADayIsTriedEverMoreSeldomAndGivenUp() {
        add(Cast.ROOT, "/hook", "ticket.opened");
        long webhook = last();
        api.ask();
        status = 500;
        Instant begun = now;
        List<Duration> tried = new ArrayList<>();
        for (int i = 0; i < 26 * 60 * 6; i++, now = now.plusSeconds(10)) {
            int before = got.size();
            if (!store.waiting(now).isEmpty()) {
                calls.deliver(webhook);
            }
            if (got.size() > before) {
                tried.add(Duration.between(begun, now));
            }
        }
        assertThat(tried).hasSizeBetween(12, 30);
        assertThat(tried.getLast()).isBetween(Duration.ofHours(21), Duration.ofHours(24));
        assertThat(got).extracting(each -> each.headers().getFirst("webhook-id")).containsOnly(
                got.getFirst().headers().getFirst("webhook-id"));
        assertThat(page(webhook)).bodyText().contains("Given up", "500");

        status = 200;
        assertThat(post(Cast.ROOT, "/" + webhook + "/replays")).hasStatus(HttpStatus.SEE_OTHER);
        calls.deliver(webhook);
        assertThat(got.getLast().headers().getFirst("webhook-id"))
                .isEqualTo(got.getFirst().headers().getFirst("webhook-id"));
        assertThat(page(webhook)).bodyText().contains("Taken").doesNotContain("Given up");
    }

    @Test
    void aReceiverThatLeadsElsewhereIsNotFollowed() {
        add(Cast.ROOT, "/hook", "ticket.opened");
        api.ask();
        status = 302;
        calls.deliver(last());
        assertThat(got).extracting(Got::path).containsExactly("/hook");
        assertThat(page(last())).bodyText().contains("302");
    }

    @Test
    void aReceiverThatSaysNothingIsTriedAgainLater() {
        add(Cast.ROOT, "/hangs", "ticket.opened");
        api.ask();
        calls.deliver(last());
        assertThat(got).hasSize(1);
        assertThat(store.of(last())).singleElement().satisfies(delivery -> {
            assertThat(delivery.attempts()).isEqualTo(1);
            assertThat(delivery.nextAt()).isAfter(now);
            assertThat(delivery.answer()).isNotEmpty();
        });
    }

    @Test
    void insideTheNetworkNothingIsCalledUnlessItIsAllowed() {
        add(Cast.ROOT, "/hook", "ticket.opened");
        api.ask();
        OutsideCalls careful = OutsideCallsOf.settings(Settings.of(new MockEnvironment()));
        new WebhookCalls(store, careful, Clock.fixed(now, ZoneOffset.UTC)).deliver(last());
        assertThat(got).isEmpty();
        assertThat(page(last())).bodyText().contains("inside the network");
    }

    @Test
    void whilePausedNothingGoesOutAndThenWhatWaited() {
        add(Cast.ROOT, "/hook", "ticket.opened");
        long webhook = last();
        assertThat(post(Cast.ROOT, "/" + webhook + "/pause")).hasStatus(HttpStatus.SEE_OTHER);
        api.ask();
        assertThat(store.waiting(now)).isEmpty();
        calls.deliver(webhook);
        assertThat(got).isEmpty();
        assertThat(post(Cast.ROOT, "/" + webhook + "/pause/end")).hasStatus(HttpStatus.SEE_OTHER);
        calls.deliver(webhook);
        assertThat(got).hasSize(1);
    }

    @Test
    void whatIsRemovedIsNotCalledAndNotShown() {
        add(Cast.ROOT, "/hook", "ticket.opened");
        long webhook = last();
        api.ask();
        assertThat(post(Cast.ROOT, "/" + webhook + "/removal")).hasStatus(HttpStatus.SEE_OTHER);
        calls.deliver(webhook);
        api.ask();
        calls.deliver(webhook);
        assertThat(got).isEmpty();
        assertThat(page(webhook)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void oneDeliveryIsSentAgainUnderItsId() {
        add(Cast.ROOT, "/hook", "ticket.opened");
        long webhook = last();
        api.ask();
        calls.deliver(webhook);
        String delivery = String.valueOf(store.of(webhook).getFirst().id());
        assertThat(post(Cast.ROOT, "/" + webhook + "/deliveries/" + delivery + "/replays"))
                .hasStatus(HttpStatus.SEE_OTHER);
        calls.deliver(webhook);
        assertThat(got).hasSize(2).extracting(each -> each.headers().getFirst("webhook-id")).containsOnly(delivery);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "paging.example", "ftp://paging.example/", "https://",
            "https://user:word@paging.example/",
            "https://paging.example:99999/", "javascript:alert(1)", "https://paging.example/#part"})
    void anAddressThatIsNoneIsNotTaken(String address) {
        assertThat(post(Cast.ROOT, "", "address", address, "events", "ticket.opened"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText().contains("This is no address");
    }

    @Test
    void somethingHasToBeChosenThatThereIs() {
        for (String event : new String[]{"", "ticket.deleted"}) {
            assertThat(post(Cast.ROOT, "", "address", "https://paging.example/", "events", event))
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText().contains("Choose at least one");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Cast.ANA, Cast.DEV, Cast.SAM, Cast.VERA})
    void webhooksAreAnAdminsToKeep(String who) {
        add(Cast.ROOT, "/hook", "ticket.opened");
        long webhook = last();
        api.ask();
        String delivery = String.valueOf(store.of(webhook).getFirst().id());
        assertThat(http.get().uri("/settings/webhooks").with(user(who))).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(http.get().uri("/settings/webhooks/" + webhook).with(user(who))).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(add(who, "/hook", "ticket.opened")).hasStatus(HttpStatus.NOT_FOUND);
        for (String act : List.of("/pause", "/pause/end", "/removal", "/replays",
                "/deliveries/" + delivery + "/replays")) {
            assertThat(post(who, "/" + webhook + act)).as(act).hasStatus(HttpStatus.NOT_FOUND);
        }
        assertThat(page(webhook)).hasStatusOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9099/hook", "http://10.1.2.3/", "http://[::1]/",
            "http://169.254.169.254/"})
    void anAddressInsideTheNetworkIsNotTakenUnlessItIsAllowed(String address) {
        assertThat(post(Cast.ROOT, "", "address", address, "events", "ticket.opened"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText().contains("inside the network", "ONEWARD_ALLOW_PRIVATE_CALLS", address);
    }

    /** One of the open internet, which then stands for our receiver: a name may be led here later. */
    private MvcTestResult add(String who, String path, String events) {
        String open = "http://203.0.113.9" + path;
        var fields = new ArrayList<>(List.of("address", open));
        for (String event : events.split(" ")) {
            fields.addAll(List.of("events", event));
        }
        MvcTestResult added = post(who, "", fields.toArray(String[]::new));
        jdbc.sql("update channels.webhooks set address = :here where address = :open")
                .param("here", "http://127.0.0.1:" + server.getAddress().getPort() + path)
                .param("open", open)
                .update();
        return added;
    }

    private long last() {
        return jdbc.sql("select max(id) from channels.webhooks").query(Long.class).single();
    }

    private MvcTestResult page(long webhook) {
        return http.get().uri("/settings/webhooks/" + webhook).with(user(Cast.ROOT)).exchange();
    }

    private MvcTestResult post(String who, String path, String... fields) {
        var request = http.post().uri("/settings/webhooks" + path).with(user(who)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }
}

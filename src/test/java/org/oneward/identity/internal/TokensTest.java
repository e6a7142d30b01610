package org.oneward.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.desk.internal.ApiCalls;
import org.oneward.directory.Directory;
import org.oneward.identity.TokenMade;
import org.oneward.identity.Tokens;
import org.oneward.identity.Tokens.Scope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@OnewardTest
@RecordApplicationEvents
class TokensTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Autowired
    ApiCalls api;

    @Autowired
    MockMvcTester http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Tokens tokens;

    @Autowired
    Directory directory;

    @Autowired
    ApplicationEvents events;

    @Autowired
    TokenStore store;

    @Autowired
    Readers readers;

    @ParameterizedTest
    @CsvSource({"demo-desk, dev.patel, true", "demo-unit, ana.reyes, false", "demo-admin, root.admin, false"})
    void theDemoTokensAreKnownToAll(String token, String username, boolean forOthers) {
        MvcTestResult me = me(token);
        assertThat(me).bodyJson().extractingPath("$.username").isEqualTo(username);
        assertThat(me).bodyJson().extractingPath("$.for_others").isEqualTo(forOthers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "guess", "demo-unit ' or true --", "DEMO-UNIT"})
    void anUnknownTokenIsNobody(String token) {
        assertThat(me(token)).hasStatus(HttpStatus.UNAUTHORIZED).hasHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }

    @Test
    void onlyTheFingerprintOfATokenIsKept() {
        String token = mint(Set.of(Scope.READ));
        assertThat(jdbc.sql("select count(*) from identity.tokens t where t::text like '%' || :token || '%'")
                .param("token", token)
                .query(Integer.class)
                .single()).isZero();
        assertThat(me(token)).hasStatusOk();
    }

    @Test
    void anExpiredTokenIsNobody() {
        String token = mint(Set.of(Scope.READ));
        jdbc.sql("update identity.tokens set expires_at = now() where label = 'test'").update();
        assertThat(me(token)).hasStatus(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void aRevokedTokenIsNobody() {
        String token = mint(Set.of(Scope.READ));
        tokens.revoke("test");
        assertThat(me(token)).hasStatus(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void theTokenOfSomebodyWhoLeftIsNobody() {
        String token = mint(EnumSet.allOf(Scope.class));
        jdbc.sql("update directory.people set active = false where username = :kofi").param("kofi", Cast.KOFI).update();
        assertThat(me(token)).hasStatus(HttpStatus.UNAUTHORIZED);
    }

    /** What each scope opens, and that it opens nothing else. */
    @ParameterizedTest
    @CsvSource({
            "READ,       true,  true,  false, false, false, false",
            "ASK,        true,  true,  true,  false, false, false",
            "DESK,       true,  true,  true,  true,  false, false",
            "ADMIN,      true,  true,  false, false, false, false",
            "ALERTS,     false, false, false, false, true,  false",
            "METRICS,    false, false, false, false, false, true",
            "FOR_OTHERS, false, false, false, false, false, false"})
    void aTokenDoesWhatItsScopeSaysAndNothingElse(
            Scope scope, boolean read, boolean weigh, boolean ask, boolean work, boolean alert, boolean figures) {
        String token = mint(Set.of(scope));
        assertThat(lets(token, HttpMethod.GET, "/api/v1/me")).isEqualTo(read);
        assertThat(lets(token, HttpMethod.GET, "/api/v1/tickets/999999999")).isEqualTo(read);
        assertThat(lets(token, HttpMethod.GET, "/api/v1/queue")).isEqualTo(read);
        assertThat(lets(token, HttpMethod.POST, "/api/v1/impact/try")).isEqualTo(weigh);
        long ana = id(Cast.ANA);
        String nurse = String.valueOf(tokens.mint(Set.of(ana), "nurse", HOUR, Set.of(scope)).get(ana));
        for (String act : List.of("/tickets", "/tickets/999999999/messages", "/tickets/999999999/confirmation",
                "/tickets/999999999/files")) {
            assertThat(lets(nurse, HttpMethod.POST, "/api/v1" + act)).as(act).isEqualTo(ask);
        }
        assertThat(lets(nurse, HttpMethod.PATCH, "/api/v1/tickets/999999999/facts")).isEqualTo(ask);
        for (String act : List.of("handoffs", "resolution", "calls")) {
            assertThat(lets(token, HttpMethod.POST, "/api/v1/tickets/999999999/" + act)).as(act).isEqualTo(work);
        }
        for (String act : List.of("responsible", "handoffs/999999999", "hold", "impact-override", "same-trouble",
                "merge")) {
            assertThat(lets(token, HttpMethod.PUT, "/api/v1/tickets/999999999/" + act)).as(act).isEqualTo(work);
        }
        assertThat(lets(token, HttpMethod.DELETE, "/api/v1/tickets/999999999/hold")).isEqualTo(work);
        assertThat(lets(token, HttpMethod.DELETE, "/api/v1/tickets/999999999/merge")).isEqualTo(ask);
        assertThat(lets(token, HttpMethod.POST, "/api/v1/alerts/alertmanager")).isEqualTo(alert);
        assertThat(lets(token, HttpMethod.GET, "/actuator/prometheus")).isEqualTo(figures);
        assertThat(lets(token, HttpMethod.GET, "/actuator/info")).isFalse();
    }

    @Test
    void anAdminsTokenLooksBehindTheScenesOnlyWithTheScope() {
        long root = id(Cast.ROOT);
        String without = tokens.mint(Set.of(root), "test", HOUR, Set.of(Scope.ASK, Scope.DESK)).get(root);
        String with = tokens.mint(Set.of(root), "test", HOUR, Set.of(Scope.ADMIN)).get(root);
        assertThat(lets(String.valueOf(without), HttpMethod.GET, "/actuator/prometheus")).isFalse();
        assertThat(lets(String.valueOf(with), HttpMethod.GET, "/actuator/prometheus")).isTrue();
    }

    @Test
    void withoutTheDesksScopeSomebodyOfItAsksAndWritesNothingAsIt() {
        long number = api.ask();
        assertThat(api.put(Cast.MARIA, "/tickets/" + number + "/responsible", "{\"username\": \"maria.lopez\"}"))
                .hasStatusOk();
        long maria = id(Cast.MARIA);
        String asks = String.valueOf(tokens.mint(Set.of(maria), "test", HOUR, Set.of(Scope.ASK)).get(maria));
        String ticket = "/api/v1/tickets/" + number;

        for (String noun : List.of("/messages", "/notes", "/confirmation", "/cancellation")) {
            assertThat(sent(asks, HttpMethod.POST, ticket + noun, "{\"text\": \"As IT\"}").getStatus()).as(noun)
                    .isEqualTo(403);
        }
        assertThat(sent(asks, HttpMethod.PATCH, ticket + "/facts", "{\"effect\": \"none\"}").getStatus())
                .isEqualTo(403);
        assertThat(sent(asks, HttpMethod.POST, "/api/v1/tickets", ApiCalls.SLOWED).getStatus()).isEqualTo(201);
        long ana = id(Cast.ANA);
        String hers = String.valueOf(tokens.mint(Set.of(ana), "hers", HOUR, Set.of(Scope.ASK)).get(ana));
        assertThat(sent(hers, HttpMethod.POST, ticket + "/messages", "{\"text\": \"As a nurse\"}").getStatus())
                .isEqualTo(201);
    }

    private MockHttpServletResponse sent(String token, HttpMethod method, String path, String body) {
        return http.method(method).uri(path).header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON).content(body).exchange().getResponse();
    }

    @Test
    void manyAreMintedAtOnceOneForEach() {
        Map<Long, String> minted = tokens.mint(List.of(id(Cast.KOFI), id(Cast.ANA)), "test", HOUR, Set.of(Scope.READ));
        assertThat(minted).containsOnlyKeys(id(Cast.KOFI), id(Cast.ANA));
        assertThat(me(String.valueOf(minted.get(id(Cast.ANA))))).bodyJson()
                .extractingPath("$.username").isEqualTo(Cast.ANA);
    }

    @Test
    void figuresForMonitoringAreForAdmins() {
        assertThat(metrics("demo-unit")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(http.get().uri("/actuator/prometheus")).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(metrics("demo-admin").getResponse().getStatus()).isNotIn(401, 403);
    }

    private String mint(Set<Scope> scopes) {
        return String.valueOf(tokens.mint(Set.of(id(Cast.KOFI)), "test", HOUR, scopes).get(id(Cast.KOFI)));
    }

    private long id(String username) {
        return directory.reader(username).orElseThrow().id();
    }

    private MvcTestResult me(String token) {
        return http.get().uri("/api/v1/me").header(HttpHeaders.AUTHORIZATION, "Bearer " + token).exchange();
    }

    private MvcTestResult metrics(String token) {
        return http.get().uri("/actuator/prometheus").header(HttpHeaders.AUTHORIZATION, "Bearer " + token).exchange();
    }

    /** Whether it comes past the door, whatever is said inside. */
    private boolean lets(String token, HttpMethod method, String path) {
        var request = http.method(method).uri(path).header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        if (method != HttpMethod.GET) {
            request.contentType(MediaType.APPLICATION_JSON).content("{}");
        }
        int status = request.exchange().getResponse().getStatus();
        assertThat(status).isNotEqualTo(401);
        return status != 403;
    }

    @Test
    void whenItWasLastUsedIsKeptOnceAMinute() {
        String token = mint(Set.of(Scope.READ));
        assertThat(lastUsed()).isNull();
        me(token);
        assertThat(lastUsed()).isNotNull();
        jdbc.sql("update identity.tokens set last_used_at = now() - interval '50 seconds' where label = 'test'")
                .update();
        java.sql.Timestamp before = lastUsed();
        me(token);
        assertThat(lastUsed()).isEqualTo(before);
        jdbc.sql("update identity.tokens set last_used_at = now() - interval '70 seconds' where label = 'test'")
                .update();
        me(token);
        assertThat(lastUsed()).isAfter(before);
    }

    private java.sql.@Nullable Timestamp lastUsed() {
        return jdbc.sql("select last_used_at from identity.tokens where label = 'test'")
                .query((row, _) -> java.util.Optional.ofNullable(row.getTimestamp(1)))
                .single()
                .orElse(null);
    }

    @Test
    void anAdminMakesATokenThatIsShownOnceAndRevokesIt() {
        MvcTestResult made = make(Cast.ROOT, "label", "Ward tablet", "person", Cast.KOFI, "scopes", "ask", "days",
                "30");
        assertThat(made).hasStatusOk().bodyText().contains("Ward tablet", "Kofi Mensah");
        var secret = Pattern.compile("id=\"secret\"[^>]*>([0-9a-f]{64})<").matcher(ApiCalls.body(made));
        assertThat(secret.find()).isTrue();
        String token = secret.group(1);
        assertThat(me(token)).bodyJson().extractingPath("$.username").isEqualTo(Cast.KOFI);

        MvcTestResult list = http.get().uri("/settings/tokens").with(user(Cast.ROOT)).exchange();
        assertThat(list).bodyText().contains("Ward tablet", "Kofi Mensah", "Root Admin").doesNotContain(token);
        assertThat(jdbc.sql("select count(*) from web.answers a where a::text like '%' || :token || '%'")
                .param("token", token).query(Integer.class).single()).isZero();

        long id = jdbc.sql("select id from identity.tokens where label = 'Ward tablet'").query(Long.class).single();
        assertThat(post(Cast.ROOT, "/" + id + "/revocation")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(me(token)).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(post(Cast.ROOT, "/" + id + "/revocation")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(http.get().uri("/settings/tokens").with(user(Cast.ROOT))).bodyText().contains("Ended in the last");
    }

    @Test
    void aTokenThatIsHalfSaidIsNotMade() {
        MvcTestResult made = make(Cast.ROOT, "label", " ", "person", "nobody.here", "scopes", "everything", "days",
                "9");
        assertThat(made).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText()
                .contains("Say what it is for", "nobody.here", "Choose at least one");
        assertThat(make(Cast.ROOT, "label", "x", "others", "true")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {Cast.ANA, Cast.DEV, Cast.SAM, Cast.HANA})
    void tokensAreAnAdminsToMake(String who) {
        String mine = mint(Set.of(Scope.READ));
        long id = jdbc.sql("select id from identity.tokens where label = 'test'").query(Long.class).single();
        assertThat(http.get().uri("/settings/tokens").with(user(who))).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(make(who, "label", "x", "scopes", "ask")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(who, "/" + id + "/revocation")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(me(mine)).hasStatusOk();
    }

    @Test
    void whoeverATokenActsAsHearsOfIt() {
        make(Cast.ROOT, "label", "Ward tablet", "person", Cast.KOFI, "scopes", "ask");
        make(Cast.ROOT, "label", "My own", "scopes", "ask");
        assertThat(events.stream(TokenMade.class)).singleElement()
                .satisfies(made -> assertThat(made.person()).isEqualTo(id(Cast.KOFI)));
    }

    @Test
    void whoeverCallsTooOftenIsToldToWait() throws Exception {
        var filter = new TokenFilter(store, directory, readers, new CallRate(1));
        for (int status : new int[]{200, 429}) {
            var request = new MockHttpServletRequest("GET", "/api/v1/me");
            request.addHeader(HttpHeaders.AUTHORIZATION, "Bearer demo-unit");
            var response = new MockHttpServletResponse();
            filter.doFilter(request, response, new MockFilterChain());
            assertThat(response.getStatus()).isEqualTo(status);
            assertThat(response.getHeader(HttpHeaders.RETRY_AFTER)).isEqualTo(status == 429 ? "1" : null);
        }
        SecurityContextHolder.clearContext();
    }

    private MvcTestResult make(String who, String... fields) {
        return post(who, "", fields);
    }

    private MvcTestResult post(String who, String path, String... fields) {
        var request = http.post().uri("/settings/tokens" + path).with(user(who)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }
}

package org.oneward.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
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

@OnewardTest
class TokensTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Autowired
    MockMvcTester http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Tokens tokens;

    @Autowired
    Directory directory;

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
        String token = mint(Set.of());
        assertThat(jdbc.sql("select count(*) from identity.tokens t where t::text like '%' || :token || '%'")
                .param("token", token)
                .query(Integer.class)
                .single()).isZero();
        assertThat(me(token)).hasStatusOk();
    }

    @Test
    void anExpiredTokenIsNobody() {
        String token = mint(Set.of());
        jdbc.sql("update identity.tokens set expires_at = now() where label = 'test'").update();
        assertThat(me(token)).hasStatus(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void aRevokedTokenIsNobody() {
        String token = mint(Set.of());
        tokens.revoke("test");
        assertThat(me(token)).hasStatus(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void theTokenOfSomebodyWhoLeftIsNobody() {
        String token = mint(EnumSet.allOf(Scope.class));
        jdbc.sql("update directory.people set active = false where username = :kofi").param("kofi", Cast.KOFI).update();
        assertThat(me(token)).hasStatus(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void aTokenWithoutTheScopeToWriteOnlyReads() {
        assertThat(tryTheRule(mint(Set.of()))).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(tryTheRule(mint(Set.of(Scope.FOR_OTHERS)))).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(tryTheRule(mint(Set.of(Scope.WRITE)))).hasStatusOk();
    }

    @Test
    void manyAreMintedAtOnceOneForEach() {
        Map<Long, String> minted = tokens.mint(List.of(id(Cast.KOFI), id(Cast.ANA)), "test", HOUR, Set.of());
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

    private MvcTestResult tryTheRule(String token) {
        return http.post()
                .uri("/api/v1/impact/try")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                        {"process": 4, "place": 2, "fallback": 2, "reach": 1, "clock": 2, "clinical_unit": true}""")
                .exchange();
    }
}

package org.oneward.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.desk.internal.ApiCalls;
import org.oneward.directory.Directory;
import org.oneward.identity.Links;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What a link from a mail opens, and all that it does not. */
@OnewardTest
class LinksTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    ApiCalls api;

    @Autowired
    Links links;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aLinkIsExchangedForACookieThatOpensItsRequest() {
        long ticket = api.ask();
        MvcTestResult exchange = http.get().uri(link(Cast.ANA, ticket)).exchange();

        assertThat(exchange).hasStatus(HttpStatus.SEE_OTHER).hasHeader("Location", "/tickets/" + ticket);
        MvcTestResult page = http.get().uri("/tickets/" + ticket).cookie(cookie(exchange, ticket)).exchange();
        assertThat(page).hasStatusOk().bodyText().contains("Scanner on med cart 3", "Ana Reyes");
    }

    @Test
    void openingItAgainAndAgainChangesNothing() {
        long ticket = api.ask();
        String link = link(Cast.ANA, ticket);
        http.get().uri(link).exchange();
        assertThat(http.get().uri(link).exchange()).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(ApiCalls.<String>read(api.get(Cast.ANA, "/tickets/" + ticket), "$.state")).isEqualTo("open");
    }

    @Test
    void whoeverCameByLinkWritesAndSaysNotYetAndFixed() {
        long ticket = api.ask();
        api.post(Cast.MARIA, "/tickets/" + ticket + "/messages",
                "{\"text\": \"I look at it.\", \"next_word_at\": \"%s\"}".formatted(ApiCalls.in(60)));
        Cookie cookie = cookie(http.get().uri(link(Cast.ANA, ticket)).exchange(), ticket);

        assertThat(http.post().uri("/tickets/" + ticket + "/entries").cookie(cookie).with(csrf())
                .param("text", "It is the left one.").exchange()).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(http.post().uri("/tickets/" + ticket + "/confirmation").cookie(cookie).with(csrf())
                .param("fixed", "true").exchange()).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(http.post().uri("/trust/tickets/" + ticket + "/feedback").cookie(cookie).with(csrf())
                .param("treated", "9").exchange().getResponse().getStatus()).isLessThan(400);
        assertThat(ApiCalls.<String>read(api.get(Cast.ANA, "/tickets/" + ticket), "$.state")).isEqualTo("fixed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/tickets", "/units/7E", "/notices", "/desk", "/privacy", "/settings/rule", "/thanks",
            "/search?q=scanner", "/search/hints?q=scanner",
            "/live?topic=desk", "/live?topic=ticket-1&topic=desk"})
    void nothingElseOpens(String path) {
        long ticket = api.ask();
        Cookie cookie = cookie(http.get().uri(link(Cast.GRACE, ticket)).exchange(), ticket);
        MvcTestResult answer = http.get().uri(path).cookie(cookie).exchange();
        assertThat(String.valueOf(answer.getResponse().getRedirectedUrl())).startsWith("/sign-in");
    }

    @Test
    void anotherRequestOfTheSamePersonStaysClosed() {
        long ticket = api.ask();
        long other = api.ask();
        Cookie cookie = cookie(http.get().uri(link(Cast.ANA, ticket)).exchange(), ticket);

        assertThat(http.get().uri("/tickets/" + other).cookie(cookie).exchange().getResponse().getRedirectedUrl())
                .startsWith("/sign-in");
        Cookie renamed = new Cookie(LinkWays.COOKIE + other, cookie.getValue());
        assertThat(http.get().uri("/tickets/" + other).cookie(renamed).exchange().getResponse().getRedirectedUrl())
                .startsWith("/sign-in");
        assertThat(http.get().uri("/api/v1/tickets/" + ticket).cookie(cookie).exchange())
                .hasStatus(HttpStatus.UNAUTHORIZED);
    }

    /** Even where an address let it through, no query would show it. */
    @Test
    void noQueryShowsAnotherRequest() {
        long ticket = api.ask();
        long other = api.ask();
        var reader = directory.reader(Cast.ANA).orElseThrow().onlyFor(ticket);

        assertThat(jdbc.sql("select number from desk.visible(:me, :units, :roles) where number in (:ticket, :other)")
                .param("me", reader.id()).param("units", reader.unitIds()).param("roles", reader.roleNames())
                .param("ticket", ticket).param("other", other).query(Long.class).list()).containsExactly(ticket);
    }

    @Test
    void actsThatAreNotOfThisRequestWantSignIn() {
        long ticket = api.ask();
        Cookie cookie = cookie(http.get().uri(link(Cast.ANA, ticket)).exchange(), ticket);
        assertThat(http.post().uri("/tickets/" + ticket + "/watchers").cookie(cookie).with(csrf())
                .param("username", Cast.JOE).exchange().getResponse().getRedirectedUrl()).startsWith("/sign-in");
    }

    @Test
    void itHoldsUntilFourteenDaysAfterTheEnd() {
        long ticket = api.ask();
        String link = link(Cast.ANA, ticket);
        api.post(Cast.ANA, "/tickets/" + ticket + "/confirmation", "{\"fixed\": true}");
        jdbc.sql("update desk.tickets set ended_at = now() - interval '13 days' where number = :t").param("t", ticket)
                .update();
        Cookie cookie = cookie(http.get().uri(link).exchange(), ticket);
        jdbc.sql("update desk.tickets set ended_at = now() - interval '15 days' where number = :t").param("t", ticket)
                .update();

        assertThat(http.get().uri(link).exchange()).hasStatus(HttpStatus.NOT_FOUND).bodyText()
                .contains("opens nothing any more");
        assertThat(http.get().uri("/tickets/" + ticket).cookie(cookie).exchange().getResponse().getRedirectedUrl())
                .startsWith("/sign-in");
    }

    @Test
    void itEndsWithThePerson() {
        long ticket = api.ask();
        String link = link(Cast.ANA, ticket);
        jdbc.sql("update directory.people set active = false where username = :ana").param("ana", Cast.ANA).update();
        assertThat(http.get().uri(link).exchange()).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void nobodyBecomesSomebodyElseByOpeningALink() {
        long ticket = api.ask();
        assertThat(http.get().uri(link(Cast.ANA, ticket)).with(user(Cast.JOE)).exchange())
                .hasStatus(HttpStatus.CONFLICT).bodyText().contains("This link is for Ana Reyes");
    }

    @Test
    void whoeverWorksRequestsSignsIn() {
        long ticket = api.ask();
        assertThat(link(Cast.MARIA, ticket)).isEqualTo("/tickets/" + ticket);
    }

    @Test
    void onlyFingerprintsAreKept() {
        String link = link(Cast.ANA, api.ask());
        assertThat(jdbc.sql("select hash from identity.links").query(String.class).list())
                .noneMatch(hash -> link.contains(hash));
    }

    private String link(String who, long ticket) {
        return links.to(directory.reader(who).orElseThrow().id(), ticket);
    }

    private static Cookie cookie(MvcTestResult exchange, long ticket) {
        return java.util.Objects.requireNonNull(exchange.getResponse().getCookie(LinkWays.COOKIE + ticket));
    }
}

package org.oneward.privacy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.UnsupportedEncodingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.directory.Directory;
import org.oneward.privacy.Flags;
import org.oneward.privacy.ReadLog;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@OnewardTest
class PrivacyPagesTest {

    private static final long TICKET = 990_002;
    private static final String REMOVAL = "/tickets/990002/entries/3/removal";

    @Autowired
    MockMvcTester http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Directory directory;

    @Autowired
    ReadLog log;

    @Autowired
    Flags flags;

    @Test
    void theOfficerSeesWhatMayHaveToBeTakenOutButNotTheIdentifierItself() {
        flags.raise(TICKET, REMOVAL, List.of("MRN 0012345, born 12/03/1961"));

        assertThat(http.get().uri("/privacy").with(user(Cast.VERA))).hasStatusOk().bodyText()
                .contains("Words on request 990002", REMOVAL,
                        "A patient’s number · A date of birth")
                .doesNotContain("0012345", "12/03/1961");
        assertThat(jdbc.sql("select to_jsonb(f)::text from privacy.flags f where ticket = :ticket")
                .param("ticket", TICKET)
                .query(String.class)
                .single()).doesNotContain("0012345", "12/03/1961");
    }

    @Test
    void theOfficersNavigationSaysHowMuchWaits() {
        flags.raise(TICKET, REMOVAL, List.of("MRN 0012345"));

        assertThat(http.get().uri("/settings/rule").with(user(Cast.VERA))).bodyText()
                .containsPattern("href=\"/privacy\"[^>]*>Privacy <span class=\"count\">");
        assertThat(http.get().uri("/settings/rule").with(user(Cast.DEV))).bodyText()
                .doesNotContain("href=\"/privacy\"");
    }

    @Test
    void aTextThatWasTakenOutIsGoneFromTheList() {
        flags.raise(TICKET, REMOVAL, List.of("MRN 0012345"));
        flags.raise(TICKET, REMOVAL, List.of("MRN 0012345"));

        flags.settle(REMOVAL);

        assertThat(http.get().uri("/privacy").with(user(Cast.VERA))).bodyText().doesNotContain("990002");
    }

    @Test
    void theOfficerSaysThatThereIsNothingToTakeOut() {
        flags.raise(TICKET, REMOVAL, List.of("visit 12345"));

        assertThat(settle(Cast.VERA)).hasStatus(HttpStatus.SEE_OTHER).hasRedirectedUrl("/privacy");

        assertThat(http.get().uri("/privacy").with(user(Cast.VERA))).bodyText().doesNotContain("990002");
        assertThat(jdbc.sql("select harmless_by from privacy.flags where ticket = :ticket")
                .param("ticket", TICKET)
                .query(Long.class)
                .single()).isEqualTo(directory.reader(Cast.VERA).orElseThrow().id());
        assertThat(settle(Cast.VERA)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void everyOpeningOfARequestIsKeptByName() {
        read(Cast.ANA, ReadLog.How.PAGE);
        read(Cast.MARIA, ReadLog.How.PAGE);
        read(Cast.MARIA, ReadLog.How.API);

        assertThat(http.get().uri("/privacy/tickets/990002").with(user(Cast.VERA))).hasStatusOk().bodyText()
                .contains("Who read request 990002?", "Ana Reyes", "Maria Lopez", "on its page", "through a program");
        assertThat(jdbc.sql("select count(*) from privacy.reads where ticket = :ticket")
                .param("ticket", TICKET)
                .query(Integer.class)
                .single()).isEqualTo(3);
    }

    @Test
    void aRequestThatNobodyOpenedSaysSo() {
        assertThat(http.get().uri("/privacy/tickets/990002").with(user(Cast.VERA))).hasStatusOk().bodyText()
                .contains("Nobody opened it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Maria Lopez", "maria", "maria.lopez", "  LOPEZ "})
    void aPersonsReadingIsFound(String asked) {
        read(Cast.MARIA, ReadLog.How.PAGE);

        assertThat(http.get().uri("/privacy").param("q", asked).with(user(Cast.VERA))).hasStatusOk().bodyText()
                .contains("Maria Lopez", "/privacy/tickets/990002");
    }

    @Test
    void aNumberLeadsToItsReaders() {
        assertThat(http.get().uri("/privacy").param("q", " 990002 ").with(user(Cast.VERA)))
                .hasStatus(HttpStatus.SEE_OTHER).hasRedirectedUrl("/privacy/tickets/990002");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "'; drop table privacy.reads; --", "<script>", "9999999999999999999999", "🩺"})
    void whatNobodyIsCalledFindsNobody(String asked) {
        read(Cast.MARIA, ReadLog.How.PAGE);

        assertThat(http.get().uri("/privacy").param("q", asked).with(user(Cast.VERA))).hasStatusOk().bodyText()
                .contains("opened a request.").doesNotContain("Maria Lopez", "<script>");
    }

    @Test
    void aLongLogIsReadPageByPage() {
        for (int i = 0; i < PrivacyStore.PAGE + 1; i++) {
            read(Cast.PRIYA, ReadLog.How.PAGE);
        }
        String first = body("/privacy?q=priya.nair");
        String older = first.replaceFirst("(?s).*href=\"(/privacy\\?q=[^\"#]*before=[^\"#]*).*", "$1").replace("&amp;",
                "&");

        assertThat(first.split("Priya Nair", -1)).hasSize(PrivacyStore.PAGE + 1);
        assertThat(body(older).split("Priya Nair", -1)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {Cast.ANA, Cast.GRACE, Cast.MARIA, Cast.DEV, Cast.LIN, Cast.SAM, Cast.ROOT, Cast.HANA})
    void theyAreThereForNobodyElse(String person) {
        flags.raise(TICKET, REMOVAL, List.of("visit 12345"));

        for (String page : List.of("/privacy", "/privacy?q=990002", "/privacy/tickets/990002")) {
            assertThat(http.get().uri(page).with(user(person))).hasStatus(HttpStatus.NOT_FOUND);
        }
        assertThat(settle(person)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void whoIsNotSignedInSignsInFirst() {
        for (String page : List.of("/privacy", "/privacy/tickets/990002")) {
            assertThat(http.get().uri(page)).hasStatus3xxRedirection().redirectedUrl().startsWith("/sign-in");
        }
    }

    @Test
    void aFormFromElsewhereIsRefused() {
        assertThat(http.post().uri("/privacy/flags/" + flag() + "/settlement").with(user(Cast.VERA)))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void nothingIsSettledByLooking() {
        assertThat(http.get().uri("/privacy/flags/" + flag() + "/settlement").with(user(Cast.VERA)))
                .hasStatus(HttpStatus.METHOD_NOT_ALLOWED);
    }

    private void read(String person, ReadLog.How how) {
        log.read(directory.reader(person).orElseThrow(), TICKET, how);
    }

    private MvcTestResult settle(String person) {
        return http.post()
                .uri("/privacy/flags/" + flag() + "/settlement")
                .with(user(person))
                .with(csrf())
                .exchange();
    }

    private long flag() {
        return jdbc.sql("select coalesce(max(id), 0) from privacy.flags where ticket = :ticket")
                .param("ticket", TICKET)
                .query(Long.class)
                .single();
    }

    private String body(String page) {
        try {
            return http.get().uri(page).with(user(Cast.VERA)).exchange().getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}

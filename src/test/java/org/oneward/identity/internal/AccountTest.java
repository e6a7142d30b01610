package org.oneward.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.UnsupportedEncodingException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Passwords that people choose, links that admins hand over. */
@OnewardTest
class AccountTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    Passwords passwords;

    @Test
    void whoKnowsTheOldPasswordChoosesANewOne() {
        assertThat(password("wrong", "a longer sentence")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText()
                .contains("This is not your password");
        assertThat(password("oneward", "short")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText()
                .contains("At least 8 letters");
        assertThat(passwords.match(Cast.TIA, "oneward")).isTrue();

        assertThat(password("oneward", "a longer sentence")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(passwords.match(Cast.TIA, "a longer sentence")).isTrue();
        assertThat(passwords.match(Cast.TIA, "oneward")).isFalse();
    }

    @Test
    void aSignInLinkWorksOnceAndOnlyTheNewest() throws UnsupportedEncodingException {
        String first = invite();
        String second = invite();
        assertThat(http.get().uri(first)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(http.get().uri(second)).hasStatusOk().bodyText().contains("Your user name is tia.brooks");
        assertThat(take(second, "short")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(take(second, "a longer sentence")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(passwords.match(Cast.TIA, "a longer sentence")).isTrue();
        assertThat(take(second, "another sentence")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(http.get().uri("/invitation/guessed")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void onlyAnAdminInvitesAndReadsWhatSomebodyMayDo() {
        for (String somebody : new String[]{Cast.ANA, Cast.DEV, Cast.SAM}) {
            assertThat(http.post().uri("/settings/people/rows/tia.brooks/invitation").with(user(somebody)).with(csrf()))
                    .hasStatus(HttpStatus.NOT_FOUND);
            assertThat(http.get().uri("/settings/people/rows/tia.brooks/rights").with(user(somebody)))
                    .hasStatus(HttpStatus.NOT_FOUND);
            assertThat(http.get().uri("/settings/set-up").with(user(somebody))).hasStatus(HttpStatus.NOT_FOUND);
        }
        assertThat(http.get().uri("/settings/people/rows/dev.patel/rights").with(user(Cast.ROOT))).hasStatusOk()
                .bodyText().contains("What Dev Patel can see and do", "Assigns, decides hand-offs", "Service desk");
        assertThat(http.get().uri("/settings/set-up").with(user(Cast.ROOT))).hasStatusOk().bodyText()
                .contains("Everything is there");
    }

    @Test
    void aHospitalThatHasBegunIsNotBegunAgain() {
        assertThat(http.get().uri("/set-up?key=guessed")).hasStatus(HttpStatus.NOT_FOUND).bodyText()
                .contains("This link is used up or too old. Start Oneward again for another one.");
        assertThat(http.post().uri("/set-up").with(csrf()).param("key", "guessed")).hasStatus(HttpStatus.NOT_FOUND);
    }

    private MvcTestResult password(String old, String chosen) {
        return http.post().uri("/account/password").with(user(Cast.TIA)).with(csrf())
                .param("old", old).param("password", chosen).exchange();
    }

    private MvcTestResult take(String link, String chosen) {
        return http.post().uri(link).with(csrf()).param("password", chosen).exchange();
    }

    private String invite() throws UnsupportedEncodingException {
        String page = http.post().uri("/settings/people/rows/tia.brooks/invitation").with(user(Cast.ROOT)).with(csrf())
                .exchange().getResponse().getContentAsString();
        var link = Pattern.compile("/invitation/\\w+").matcher(page);
        assertThat(link.find()).isTrue();
        return link.group();
    }
}

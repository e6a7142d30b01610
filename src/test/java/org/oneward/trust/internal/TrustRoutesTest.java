package org.oneward.trust.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.springframework.http.HttpStatus;

class TrustRoutesTest extends TrustCase {

    @ParameterizedTest
    @ValueSource(strings = {"/trust/tickets/{n}", "/trust/recoveries", "/trust/units/7E/picture", "/thanks"})
    void whoIsNotSignedInSignsInFirst(String path) {
        assertThat(http.get().uri(path, number)).hasStatus3xxRedirection().redirectedUrl().startsWith("/sign-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/trust/tickets/{n}/feedback", "/trust/tickets/{n}/thanks", "/trust/tickets/{n}/call",
            "/trust/recoveries/{n}/note"})
    void aFormFromElsewhereIsRefusedAndAnAddressDoesNothing(String path) {
        assertThat(http.post().uri(path, number).with(user(Cast.ANA)).param("treated", "1"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(http.get().uri(path, number).with(user(Cast.ANA))).hasStatus(HttpStatus.METHOD_NOT_ALLOWED);
        assertThat(count("feedback where ticket = :ticket")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/trust/tickets/0", "/trust/tickets/999999999999", "/trust/tickets/x"})
    void whatIsNotThereIsNotThere(String path) {
        assertThat(get(Cast.DEV, path)).hasStatus(HttpStatus.NOT_FOUND);
    }
}

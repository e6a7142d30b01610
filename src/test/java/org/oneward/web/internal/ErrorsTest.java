package org.oneward.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import org.junit.jupiter.api.Test;
import org.oneward.OnewardTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@OnewardTest
class ErrorsTest {

    @Autowired
    MockMvcTester http;

    @Test
    void nothingAtAnAddressIsAPageForPeople() {
        assertThat(http.get().uri("/no-such-page").with(user("ana.reyes")))
                .hasStatus(HttpStatus.NOT_FOUND)
                .hasContentTypeCompatibleWith(MediaType.TEXT_HTML)
                .bodyText()
                .contains("There is nothing at this address");
    }

    @Test
    void nothingAtAnAddressIsAProblemForPrograms() {
        assertThat(http.get().uri("/api/v1/no-such-thing").with(user("ana.reyes")))
                .hasStatus(HttpStatus.NOT_FOUND)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo(404);
    }
}

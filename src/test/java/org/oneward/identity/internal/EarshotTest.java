package org.oneward.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.desk.internal.ApiCalls;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** That something changed is told to nobody who may not see what did. */
@OnewardTest
class EarshotTest {

    @Autowired
    Earshot earshot;

    @Autowired
    Directory directory;

    @Autowired
    ApiCalls api;

    @Autowired
    MockMvcTester http;

    @Test
    void whoMaySeeARequestHearsOfItAndNobodyElse() {
        long open = api.ask();
        long personal = api.ask(Cast.ANA, """
                {"summary": "Pay", "unit": "7E", "effect": "none", "personal": true}""");
        long secure = api.ask(Cast.ANA, """
                {"summary": "Odd mail", "unit": "7E", "effect": "none", "intrusion": true}""");
        Set<String> all = Set.of("ticket-" + open, "ticket-" + personal, "ticket-" + secure, "ticket-99999999999");

        assertThat(heard(Cast.ANA, all)).containsOnly("ticket-" + open, "ticket-" + personal, "ticket-" + secure);
        assertThat(heard(Cast.JOE, all)).containsOnly("ticket-" + open);
        assertThat(heard(Cast.MARIA, all)).contains("ticket-" + open).doesNotContain("ticket-" + secure);
        assertThat(heard(Cast.TOM, all)).isEmpty();
        assertThat(http.get().uri("/live?topic=ticket-" + personal).accept(MediaType.TEXT_EVENT_STREAM)
                .with(user(Cast.TOM))).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void listsAreHeardByThoseWhoHaveThem() {
        long ana = directory.reader(Cast.ANA).orElseThrow().id();
        Set<String> all = Set.of("desk", "rota", "mail", "unit-7E", "unit-BILL", "unit-NOWHERE", "person-" + ana,
                "else");

        assertThat(heard(Cast.ANA, all)).containsOnly("unit-7E", "person-" + ana);
        assertThat(heard(Cast.TOM, all)).containsOnly("unit-BILL");
        assertThat(heard(Cast.DEV, all)).containsOnly("desk", "rota", "mail", "unit-7E", "unit-BILL");
        assertThat(heard(Cast.LIN, all)).containsOnly("desk", "unit-7E", "unit-BILL");
        assertThat(heard(Cast.SAM, all)).containsOnly("desk", "rota");
        assertThat(heard(Cast.HANA, all)).contains("desk");
        assertThat(heard(Cast.ROOT, all)).containsOnly("rota");
    }

    private Set<String> heard(String who, Set<String> topics) {
        var request = new MockHttpServletRequest();
        request.setAttribute(Reader.class.getName(), directory.reader(who).orElseThrow());
        return earshot.within(topics, request);
    }
}

package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.database.Then;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What those who help see of many requests, on a Tuesday from 14:00 on. */
@OnewardTest
abstract class DeskPagesCase {

    static final String BLOCKED = """
            {"summary": "No monitor shows waves", "unit": "7E", "effect": "blocked", "reach": "all", "device": "CD-0417"}
            """;
    static final String CAN_WAIT = """
            {"summary": "A cable is too short", "unit": "7E", "effect": "none", "device": "CD-0417"}
            """;
    static final String PERSONAL = """
            {"summary": "My badge shows my old name", "unit": "7E", "effect": "none", "device": "CD-0417", "personal": true}
            """;
    static final String INTRUSION = """
            {"summary": "A strange mail with a link", "unit": "7E", "effect": "none", "intrusion": true}
            """;

    @Autowired
    ApiCalls api;
    @Autowired
    MockMvcTester http;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Misses misses;

    /** So many minutes after 14:00. */
    static <T> T at(long minute, Callable<T> act) {
        return Then.at(Cast.TUESDAY_AT_TWO.plus(Duration.ofMinutes(minute)), act);
    }

    static String in(long minute) {
        return Cast.TUESDAY_AT_TWO.plus(Duration.ofMinutes(minute)).toString();
    }

    long ask(long minute, String json) {
        return at(minute, () -> api.ask(Cast.ANA, json));
    }

    void passes(long minute, long number) {
        at(minute, () -> {
            misses.tell(number, Cast.TUESDAY_AT_TWO.plus(Duration.ofMinutes(minute)));
            return null;
        });
    }

    MvcTestResult get(long minute, String who, String path) {
        return at(minute, () -> http.get().uri(path).with(user(who)).exchange());
    }

    String page(long minute, String who, String path) {
        return page(get(minute, who, path));
    }

    static String page(MvcTestResult answer) {
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    static List<Long> numbers(String page, String pattern) {
        return Pattern.compile(pattern).matcher(page).results().map(found -> Long.parseLong(found.group(1))).toList();
    }
}

package org.oneward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.oneward.desk.internal.ApiCalls;
import org.oneward.directory.Directory;
import org.oneward.directory.Languages;
import org.oneward.web.Language;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.HtmlUtils;

/** In Spanish by the person's choice and the browser's, and then all of it. */
@OnewardTest
class SpanishTest {

    /** Values that are typed in English in any language, and what a chip would store in the record, which nobody sees. */
    private static final Set<String> SAME = Set.of("3 working days", "next working day 12:00",
            "it needs another skill", "the shift ends", "the word cannot be kept");

    private static final Pattern PART = Pattern.compile("\\{(?:[^{}]|\\{[^{}]*})*}|<[^>]*>|&nbsp;");

    @Autowired
    MockMvcTester http;

    @Autowired
    ApiCalls api;

    @Autowired
    Directory directory;

    @Autowired
    Languages languages;

    @Test
    void noPageShowsAnEnglishSentence() throws IOException {
        long ticket = api.ask();
        String request = "/tickets/" + ticket;
        api.post(Cast.MARIA, request + "/messages", """
                {"text": "Encontré el cable.", "next_word_at": "%s"}""".formatted(ApiCalls.in(90)));
        api.patch(Cast.MARIA, request + "/facts", """
                {"fallback": 4}""");
        Map<String, List<String>> pages = Map.of(
                "", List.of("/sign-in", "/demo", "/dev/outbox", "/workstation", "/l/nothing"),
                Cast.ANA,
                List.of("/", "/tickets", "/tickets?list=ended", "/units/7E", "/units/7E/day", "/settings/rule",
                        "/thanks",
                        "/notices", "/account", "/no-such-page", "/trust/units/7E/picture", request, request + "/facts",
                        request + "/level", request + "/watchers/new", request + "/entries/1/removal"),
                Cast.MARIA, List.of("/desk", "/desk?list=mine", "/desk?q=nothing", "/desk/promises", "/desk/rota",
                        "/desk/handover", "/desk/handover/board", request, request + "/handoffs/new",
                        request + "/hold", request + "/resolution", request + "/calls/new",
                        request + "/confirmation"),
                Cast.DEV, List.of("/desk", "/desk?list=all", "/desk/promises", "/desk/rota?team=CLIN",
                        "/trust/recoveries", "/units", request, request + "/responsible"),
                Cast.ROOT, Stream.concat(
                        Stream.of("/settings", "/settings/mail", "/settings/labels", "/settings/workstations",
                                "/settings/people/rows/tia.brooks/rights"),
                        Stream.of("facility", "units", "people", "teams", "contacts", "shifts", "services", "devices",
                                "calendars", "promises").flatMap(
                                        register -> Stream.of("", "/new", "/import")
                                                .map(page -> "/settings/" + register + page)))
                        .toList());
        Set<String> english = english();
        Set<String> left = new TreeSet<>();
        pages.forEach((who, paths) -> paths.forEach(path -> {
            MvcTestResult page = inSpanish(who, path);
            String words = HtmlUtils.htmlUnescape(ApiCalls.body(page)).replaceAll("\\s+", " ");
            if (!words.contains("<html lang=\"es\"")) {
                left.add(path + " is no page: " + page.getResponse().getStatus());
            }
            english.stream().filter(words::contains).map(each -> path + ": " + each).forEach(left::add);
        }));

        assertThat(english).hasSizeGreaterThan(1000);
        assertThat(String.join("\n", left)).isEmpty();
    }

    @Test
    void theBrowserDecidesUntilThePersonDoes() {
        assertThat(inSpanish(Cast.ANA, "/")).hasHeader(HttpHeaders.CONTENT_LANGUAGE, "es");
        assertThat(http.get().uri("/").with(user(Cast.ANA)).header(HttpHeaders.ACCEPT_LANGUAGE, "de, fr;q=0.8"))
                .hasHeader(HttpHeaders.CONTENT_LANGUAGE, "en");
        assertThat(http.get().uri("/").with(user(Cast.ANA)).header(HttpHeaders.ACCEPT_LANGUAGE, ";;;"))
                .hasHeader(HttpHeaders.CONTENT_LANGUAGE, "en");

        assertThat(choose("en", "http://localhost/units/7E?a=b")).hasStatus(HttpStatus.SEE_OTHER)
                .hasRedirectedUrl("/units/7E?a=b");
        assertThat(inSpanish(Cast.ANA, "/")).hasHeader(HttpHeaders.CONTENT_LANGUAGE, "en");
        assertThat(choose("es", "//elsewhere.example//x")).hasRedirectedUrl("/account");
        assertThat(http.get().uri("/").with(user(Cast.ANA)).cookie(new Cookie("language", "en")))
                .hasHeader(HttpHeaders.CONTENT_LANGUAGE, "es");
        assertThat(choose("fr", "http://localhost/")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void beforeSignInTheChoiceStaysInTheBrowser() {
        assertThat(http.get().uri("/sign-in?to=/desk&language=es")).hasStatus(HttpStatus.SEE_OTHER)
                .hasRedirectedUrl("/sign-in?to=/desk")
                .hasHeader(HttpHeaders.SET_COOKIE, "language=es; Path=/; SameSite=Lax");
        assertThat(http.get().uri("/sign-in").cookie(new Cookie("language", "es"))).bodyText()
                .contains("¿Quién está en esta pantalla?");
    }

    @Test
    void programsReadEnglishAndTheRecordIsKeptInIt() {
        languages.choose(directory.reader(Cast.ANA).orElseThrow().id(), Language.SPANISH);
        long ticket = api.ask();

        assertThat(ApiCalls.<List<String>>read(api.get(Cast.ANA, "/tickets/" + ticket), "$.impact.reasons"))
                .anyMatch(reason -> reason.startsWith("7 East is a ward"));
        assertThat(http.get().uri("/tickets/" + ticket).with(user(Cast.ANA))).bodyText()
                .contains("7 East es una planta");
    }

    private MvcTestResult inSpanish(String who, String path) {
        var request = http.get().uri(path).accept(MediaType.TEXT_HTML).header(HttpHeaders.ACCEPT_LANGUAGE,
                "es-MX,es;q=0.9,en;q=0.8");
        return who.isEmpty() ? request.exchange() : request.with(user(who)).exchange();
    }

    private MvcTestResult choose(String language, String page) {
        return http.post().uri("/account/language").with(user(Cast.ANA)).with(csrf())
                .param("language", language).header(HttpHeaders.REFERER, page).exchange();
    }

    /** What stands between the arguments of the English sentences, where it is at least three words. */
    private static Set<String> english() throws IOException {
        var bundle = new Properties();
        var spanish = new Properties();
        try (InputStream file = SpanishTest.class.getResourceAsStream("/messages.properties");
                InputStream other = SpanishTest.class.getResourceAsStream("/messages_es.properties")) {
            bundle.load(new java.io.InputStreamReader(file, java.nio.charset.StandardCharsets.UTF_8));
            spanish.load(new java.io.InputStreamReader(other, java.nio.charset.StandardCharsets.UTF_8));
        }
        String all = String.join("\n", spanish.values().stream().map(String::valueOf).toList());
        return bundle.values().stream()
                .flatMap(sentence -> PART.splitAsStream((String) sentence))
                .map(String::strip)
                .filter(part -> part.split("\\s+").length >= 3)
                .filter(part -> !all.contains(part) && !SAME.contains(part))
                .collect(Collectors.toSet());
    }
}

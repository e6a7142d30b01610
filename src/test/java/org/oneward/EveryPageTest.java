package org.oneward;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each page by day and by night: nothing that axe finds, nothing cut off, nothing that scrolls sideways. */
@Living
class EveryPageTest {

    private static final int[] WIDTHS = {320, 390, 768, 1366, 1920};

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Test
    void noPageHasAViolationOrScrollsSideways(Browser browser) {
        Map<String, List<String>> pages = Map.of(
                Cast.ANA, asking(),
                Cast.MARIA, helping(),
                Cast.DEV, List.of("/desk/promises", "/desk?list=all", "/trust/recoveries", "/units"),
                "sam.hart", List.of("/desk/promises"),
                "vera.stone", List.of("/privacy"));
        List<String> faults = new ArrayList<>();
        for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext nobody = context(browser, theme)) {
                Page page = nobody.newPage();
                look(page, "/sign-in", theme, faults);
                look(page, "/demo", theme, faults);
            }
            pages.forEach((username, paths) -> {
                try (BrowserContext context = context(browser, theme)) {
                    Page page = context.newPage();
                    signIn(page, username);
                    paths.forEach(path -> look(page, path, theme, faults));
                }
            });
        }
        assertThat(faults).isEmpty();
    }

    private List<String> asking() {
        return Stream.concat(
                Stream.of("/", "/tickets", "/units/7E", "/settings/rule", "/design", "/thanks", "/no-such-page",
                        "/trust/units/7E/picture"),
                tickets("t.unit = (select id from directory.unit_names where code = '7E')")
                        .map(number -> "/tickets/" + number))
                .toList();
    }

    private List<String> helping() {
        List<String> tickets = tickets(
                "t.responsible = (select id from directory.person_names where username = 'maria.lopez')").toList();
        String first = "/tickets/" + tickets.getFirst();
        return Stream.concat(
                Stream.of("/desk", "/desk?list=mine", "/desk?q=nothing", "/desk/promises", first + "/handoffs/new",
                        first + "/hold",
                        first + "/resolution", first + "/calls/new", first + "/facts", first + "/confirmation"),
                tickets.stream().map(number -> "/tickets/" + number)).toList();
    }

    /** One of each state. */
    private Stream<String> tickets(String where) {
        return jdbc
                .sql("select max(t.number)::text from desk.tickets t where " + where + " group by t.state order by 1")
                .query(String.class)
                .list()
                .stream();
    }

    private void look(Page page, String path, ColorScheme theme, List<String> faults) {
        page.navigate("http://127.0.0.1:" + port + path);
        new AxeBuilder(page).analyze().getViolations().forEach(violation -> faults.add("%s by %s: %s at %s".formatted(
                path, theme, violation.getId(), violation.getNodes().stream().map(node -> node.getHtml()).limit(3)
                        .collect(Collectors.joining(" | ")))));
        if (theme == ColorScheme.DARK) {
            return;
        }
        for (int width : WIDTHS) {
            page.setViewportSize(width, 844);
            Object over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (((Number) over).intValue() > 0) {
                faults.add("%s scrolls sideways by %s px at %d px".formatted(path, over, width));
            }
        }
        page.setViewportSize(390, 844);
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                .setPath(Path.of("target/screenshots", path.replaceAll("[^a-zA-Z0-9]+", "-") + "-phone.png")));
        page.setViewportSize(1366, 768);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screenshots", path.replaceAll("[^a-zA-Z0-9]+", "-") + "-laptop.png")));
    }

    private void signIn(Page page, String username) {
        page.navigate("http://127.0.0.1:" + port + "/sign-in");
        page.getByLabel("User name").fill(username);
        page.getByLabel("Password").fill("oneward");
        page.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName("Sign in").setExact(true)).click();
        page.waitForURL(java.util.regex.Pattern.compile("^(?!.*sign-in).*$"));
    }

    private static BrowserContext context(Browser browser, ColorScheme theme) {
        return browser.newContext(new Browser.NewContextOptions().setColorScheme(theme).setViewportSize(1366, 768));
    }
}

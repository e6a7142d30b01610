package org.oneward.desk.internal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.Living;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The end of a shift, as the people in it would live it. */
@Living
class ShiftChangeTest {

    @LocalServerPort
    int port;
    @Autowired
    Tickets tickets;
    @Autowired
    Responsibility responsibility;
    @Autowired
    Directory directory;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    Clock clock;

    @Test
    void mariaHandsTenToPaulByKeyboardAndHeSaysThemBack(Browser browser) {
        Reader ana = directory.reader(Cast.ANA).orElseThrow();
        Reader maria = directory.reader(Cast.MARIA).orElseThrow();
        jdbc.sql(
                """
                        insert into directory.exceptions (person, works, reason, begins_at, ends_at, valid_from)
                        select id, true, 'extra', :now, :until, :now from directory.person_names where username = 'paul.nguyen'""")
                .param("now", clock.instant().atOffset(UTC))
                .param("until", clock.instant().plus(Duration.ofHours(6)).atOffset(UTC))
                .update();
        List<Long> ten = IntStream.range(0, 10).mapToObj(i -> transaction.execute(status -> {
            long number = tickets
                    .open(DemoCast.form("Scanner of bay " + i + " reads nothing", Cast.SEVEN_EAST, "slowed",
                            "some", Cast.SCANNER, "Scanner of bay " + i + " reads nothing", null), ana, "page");
            responsibility.give(number, maria, Cast.MARIA, null);
            return number;
        })).toList();
        try (BrowserContext desk = browser.newContext();
                BrowserContext bench = browser.newContext();
                BrowserContext ward = browser.newContext()) {
            Page giver = be(desk, "maria");
            giver.navigate(url("/desk/handover"));
            int rows = giver.locator("[data-choose] > li").count();
            for (int i = 0; i < rows; i++) {
                giver.keyboard().press("j");
                if (!giver.locator("[data-choose] > li").nth(i).innerText().contains("Scanner of bay")) {
                    giver.keyboard().press("x");
                }
            }
            assertThat(giver.locator("[data-counts]")).hasText("10 chosen.");
            giver.keyboard().press("r");
            giver.keyboard().type("Paul");
            giver.keyboard().press("Escape");
            giver.keyboard().press("h");
            assertThat(giver.locator("#toast")).containsText("Asked to take 10.");

            Page receiver = signedIn(bench, Cast.PAUL);
            receiver.navigate(url("/desk/handover/board"));
            assertThat(receiver.locator("h1")).containsText("You are asked to take 10 requests.");
            for (Locator line : receiver.locator("input[name^=restated]").all()) {
                line.focus();
                receiver.keyboard().type("I change the cradle");
                receiver.keyboard().press("Escape");
            }
            receiver.keyboard().press("t");
            assertThat(receiver.locator("#toast")).containsText("10 are yours now.");

            Page asker = be(ward, "ana");
            asker.navigate(url("/notices"));
            for (long number : ten) {
                assertThat(asker.locator("main .strip",
                        new Page.LocatorOptions().setHasText(Pattern.compile("Paul Nguyen has request " + number))))
                        .hasCount(1);
            }
            assertThat(asker.locator("main .strip").first()).containsText("until");
        }
        assertThat(jdbc.sql("select count(*) from desk.tickets where responsible = :paul and number = any (:ten)")
                .param("paul", directory.reader(Cast.PAUL).orElseThrow().id())
                .param("ten", ten.toArray(Long[]::new))
                .query(Integer.class)
                .single()).isEqualTo(10);
    }

    @Test
    void whatNobodyHasBegunSoundsOnATouchedPageUntilItIsSilenced(Browser browser) {
        Reader ana = directory.reader(Cast.ANA).orElseThrow();
        transaction.execute(status -> tickets.open(DemoCast.form("No monitor shows waves", Cast.SEVEN_EAST, "blocked",
                "all", Cast.SCANNER, "No monitor shows waves", null), ana, "page"));
        try (BrowserContext desk = browser.newContext()) {
            desk.addInitScript("""
                    window.tones = 0;
                    const start = OscillatorNode.prototype.start;
                    OscillatorNode.prototype.start = function (at) { window.tones++; return start.call(this, at); };
                    """);
            Page maria = be(desk, "maria");
            maria.navigate(url("/desk"));
            assertThat(maria.locator("[data-sounds]").first()).isVisible();
            assertThat(maria.evaluate("tones")).isEqualTo(0);
            maria.mouse().click(5, 400);
            maria.waitForFunction("tones > 0");

            for (Locator button : maria.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Silence"))
                    .all()) {
                button.click();
            }
            assertThat(maria.locator("#toast")).containsText("Silent on this page.");
            maria.reload();
            maria.mouse().click(5, 400);
            assertThat(maria.evaluate("Object.keys(sessionStorage).length > 0 && tones")).isEqualTo(0);
        }
    }

    private Page be(BrowserContext window, String name) {
        Page page = window.newPage();
        page.navigate(url("/demo/be/" + name));
        return page;
    }

    private Page signedIn(BrowserContext window, String username) {
        Page page = window.newPage();
        page.navigate(url("/sign-in"));
        page.getByLabel("User name").fill(username);
        page.getByLabel("Password").fill("oneward");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in").setExact(true)).click();
        page.waitForURL(Pattern.compile("^(?!.*sign-in).*$"));
        return page;
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}

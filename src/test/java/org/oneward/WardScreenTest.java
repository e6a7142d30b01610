package org.oneward;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The screen that a ward shares, from its code to “said to be”. */
@Living
class WardScreenTest {

    @LocalServerPort
    int port;

    @Test
    void aWardAsksAtItsScreenWithoutSigningIn(Browser browser) {
        try (BrowserContext office = window(browser);
                BrowserContext corridor = window(browser);
                BrowserContext desk = window(browser)) {
            Page grace = office.newPage();
            signIn(grace, Cast.GRACE);
            grace.navigate(url("/settings/workstations"));
            grace.getByLabel("What the screen is called").fill("7E-12");
            button(grace, "Make a code").click();
            String code = grace.locator("b.code").innerText();

            Page screen = corridor.newPage();
            screen.clock().install();
            screen.navigate(url("/workstation"));
            screen.getByLabel("The code").fill(code);
            button(screen, "Make it a shared screen").click();
            assertThat(screen.locator("header.top")).containsText("Screen 7E-12, shared by all");

            chip(screen, "Ana Reyes").click();
            screen.locator(".usual .chip").first().click();
            assertThat(screen.locator("#clears")).containsText("Ana’s name clears in");
            screen.clock().fastForward(61_000);
            assertThat(screen.locator("#clears")).isHidden();
            assertThat(screen.locator(".who-is-it input:checked")).hasCount(0);
            assertThat(screen.locator(".usual input:checked")).hasCount(1);

            chip(screen, "Ana Reyes").click();
            screen.locator(".tap", new Page.LocatorOptions().setHasText("Care is slower")).click();
            button(screen, "Ask for help").click();
            screen.waitForURL(Pattern.compile(".*/tickets/\\d+"));
            String request = screen.url().replaceFirst(".*/tickets/", "/tickets/");
            assertThat(screen.locator("#entries")).containsText("said to be Ana Reyes, at 7E-12");
            assertThat(screen.locator(".who-is-it input:checked")).hasCount(0);

            Page helper = desk.newPage();
            signIn(helper, Cast.MARIA);
            helper.navigate(url(request + "/resolution"));
            helper.locator(".composer textarea[name=text]").fill("It was unplugged. Does it hold?");
            helper.getByRole(AriaRole.BUTTON,
                    new Page.GetByRoleOptions().setName(Pattern.compile("whether it is fixed"))).click();

            Locator asks = screen.locator("#asks");
            assertThat(asks).containsText("Fixed together?");
            asks.locator(".chip", new Locator.LocatorOptions().setHasText("Other")).click();
            asks.getByLabel("Name, as you are called").fill("Kim Soto");
            asks.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Yes, it works")).click();
            assertThat(screen.locator("#head")).containsText("Fixed together");
            assertThat(screen.locator("#entries")).containsText("said to be Kim Soto, at 7E-12");
            assertThat(screen.locator(".who-is-it input[list]").first()).hasValue("");

            grace.navigate(url(request));
            assertThat(grace.locator("#entries")).containsText("said to be Kim Soto, at 7E-12");
        }
    }

    @Test
    void whoeverSignsInThereIsThatPersonUntilSigningOut(Browser browser) {
        try (BrowserContext corridor = window(browser)) {
            Page screen = corridor.newPage();
            screen.navigate(url("/demo/be/screen"));
            assertThat(screen.locator("header.top")).containsText("Screen 7E-03");
            signIn(screen, Cast.PRIYA);
            assertThat(screen.locator("header.top")).containsText("Priya Nair");
            screen.locator("button.me").click();
            button(screen, "Sign out").click();
            assertThat(screen.locator("header.top")).containsText("Screen 7E-03");
        }
    }

    @Test
    void wordsThatNobodySendsLeaveThePageWithTheServer(Browser browser) {
        try (BrowserContext corridor = window(browser)) {
            Page screen = corridor.newPage();
            screen.clock().install();
            screen.navigate(url("/demo/be/screen"));
            Locator words = screen.getByLabel("In your own words");
            words.fill("The kettle is cold");
            screen.evaluate("document.body.dataset.before = 'yes'");
            screen.clock().fastForward(906_000);
            assertThat(screen.locator("body:not([data-before])")).isVisible();
        }
    }

    private static Locator chip(Page page, String name) {
        return page.locator(".who-is-it .chip", new Page.LocatorOptions().setHasText(name)).first();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void signIn(Page page, String username) {
        page.navigate(url("/sign-in"));
        page.getByLabel("User name").fill(username);
        page.getByLabel("Password").fill("oneward");
        button(page, "Sign in").click();
        page.waitForURL(Pattern.compile("^(?!.*sign-in).*$"));
    }

    private static BrowserContext window(Browser browser) {
        return browser.newContext(new Browser.NewContextOptions().setViewportSize(1366, 768));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}

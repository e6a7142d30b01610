package org.oneward;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The agreed stories, as the people in them would live them. */
@Living
class FirstFiveMinutesTest {

    @LocalServerPort
    int port;

    @Test
    void anaAsksInThreeTaps(Browser browser) {
        try (BrowserContext phone = phone(browser)) {
            Page ana = be(phone, "ana");
            List<String> taps = new ArrayList<>();

            BoundingBox send = ana.getByRole(AriaRole.BUTTON, named("Ask for help")).boundingBox();
            assertThat(send.y + send.height).as("Ask for help is seen without scrolling").isLessThanOrEqualTo(844);

            tap(ana.locator(".usual .chip").first(), taps);
            tap(ana.locator(".tap", new Page.LocatorOptions().setHasText("Care is slower")), taps);
            tap(ana.getByRole(AriaRole.BUTTON, named("Ask for help")), taps);

            ana.waitForURL(Pattern.compile(".*/tickets/\\d+"));
            assertThat(taps).hasSize(3);
            assertThat(ana.locator("main")).containsText("This goes to");
            assertThat(ana.locator("main")).containsText("First word by");
            assertThat(ana.locator("main")).containsText("What happens next");
            assertThat(ana.getByText(Pattern.compile("^You are \\d+(st|nd|rd|th) of \\d+")).first()).isVisible();
        }
    }

    @Test
    void aWordIsKeptFixedTogetherFeltAndThanked(Browser browser) {
        try (BrowserContext ward = phone(browser); BrowserContext desk = laptop(browser)) {
            Page ana = be(ward, "ana");
            ana.getByLabel("In your own words").fill("Scanner on med cart 3 is dead again");
            ana.locator(".usual .chip", new Page.LocatorOptions().setHasText("Scanner")).click();
            ana.locator(".tap", new Page.LocatorOptions().setHasText("Care is slower")).click();
            ana.getByRole(AriaRole.BUTTON, named("Ask for help")).click();
            ana.waitForURL(Pattern.compile(".*/tickets/\\d+"));
            String request = ana.url().replaceFirst(".*/tickets/", "/tickets/");
            assertThat(ana.locator("#head")).containsText("This goes to Maria Lopez");

            Page maria = be(desk, "maria");
            maria.navigate(url(request));
            assertThat(ana.locator("#head")).containsText("Maria has seen this");

            maria.getByRole(AriaRole.BUTTON, named(Pattern.compile("^(I begin now|I take it)"))).click();
            assertThat(ana.locator("#head")).containsText("on it now");

            maria.locator(".composer textarea[name=text]")
                    .fill("Hello Ana, I look at the base of cart 3 first and write what I find.");
            maria.locator("label.chip:has(input[name=next_word_at])").first().click();
            maria.locator(".composer button").last().click();
            assertThat(ana.locator("#entries")).containsText("I look at the base of cart 3 first");

            ana.locator(".composer textarea[name=text]").fill("Thank you, cart 5 as well.");
            ana.locator(".composer button").last().click();
            assertThat(maria.locator("#entries")).containsText("cart 5 as well");

            maria.navigate(url(request + "/resolution"));
            maria.locator(".composer textarea[name=text]").fill("The base was unplugged. Does it hold?");
            maria.getByRole(AriaRole.BUTTON, named(Pattern.compile("whether it is fixed"))).click();

            ana.getByRole(AriaRole.BUTTON, named("Yes, it works")).click();
            assertThat(ana.locator("#head")).containsText("Fixed together");

            ana.locator(".scale button[value='10']").click();
            assertThat(ana.getByText("You can change it with another tap")).isVisible();
            assertThat(ana.getByLabel("In your own words, if you like")).isVisible();
            assertThat((List<?>) ana.evaluate(
                    "[...document.querySelectorAll('[id]')].map(each => each.id).filter((id, i, all) => all.indexOf(id) < i)"))
                    .as("two parts of one page with one id").isEmpty();
            ana.locator("#felt summary").click();
            ana.locator("#thanks-text").fill("You came at once.");
            ana.getByRole(AriaRole.BUTTON, named("Send the thank-you")).click();
            assertThat(ana.locator("#felt .thanks")).containsText("You came at once.");

            maria.navigate(url("/thanks"));
            assertThat(maria.locator("main")).containsText("You came at once.");
            assertThat(maria.locator("main")).containsText("Ana Reyes");
        }
    }

    @Test
    void aBrokenWordIsMendedByAPerson(Browser browser) {
        try (BrowserContext dev = laptop(browser); BrowserContext ward = phone(browser)) {
            Page start = dev.newPage();
            start.navigate(url("/demo"));
            assertThat(start.locator(".soon li.broken")).containsText("Label printer jams");

            Page ana = be(ward, "ana");
            ana.navigate(url("/units/7E"));
            assertThat(ana.locator(".request.broken").first()).containsText("Sorry");
            ana.getByRole(AriaRole.LINK, named("Label printer jams on the second label")).first().click();
            assertThat(ana.locator(".promise.broken")).containsText("did not write. Sorry.");

            Page coordinator = be(dev, "dev");
            coordinator
                    .locator(".request.broken",
                            new Page.LocatorOptions().setHasText("Label printer jams on the second label"))
                    .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Say sorry"))
                    .click();
            coordinator.locator(".composer textarea[name=text]")
                    .fill("Joe, Dev here. We did not write. I am sorry. I bring the roller up now.");
            coordinator.locator("label.chip:has(input[name=next_word_at])").first().click();
            coordinator.locator(".composer button.main").click();

            assertThat(ana.locator("#entries")).containsText("I bring the roller up now");
            assertThat(ana.locator(".promise.broken")).hasCount(0);
            coordinator.navigate(url("/desk/promises"));
            assertThat(coordinator.locator(".request.broken",
                    new Page.LocatorOptions().setHasText("Label printer jams on the second label")))
                    .hasCount(0);
        }
    }

    @Test
    void theDeskIsWorkedByKeysWithTheRequestBesideIt(Browser browser) {
        try (BrowserContext desk = laptop(browser); BrowserContext ward = phone(browser)) {
            Page maria = be(desk, "maria");
            maria.getByRole(AriaRole.LINK, named("Scanner on med cart 3 does not read bands")).focus();
            maria.keyboard().press("Enter");
            Locator beside = maria.locator("#preview");
            assertThat(beside).containsText("Corvia builds the old profile again");
            assertThat(maria.locator(".queue .here")).containsText("Scanner on med cart 3");

            Page ana = be(ward, "ana");
            ana.navigate(url(maria.locator(".queue .here a").getAttribute("href")));
            ana.locator(".composer textarea[name=text]").fill("Cart 2 has begun as well.");
            ana.locator(".composer button").last().click();
            assertThat(beside).containsText("Cart 2 has begun as well.");
            assertThat(maria.locator(".queue .here")).containsText("Scanner on med cart 3");

            maria.keyboard().press("j");
            assertThat(maria.locator(".queue .here")).not().containsText("Scanner on med cart 3 does not read bands");
            assertThat(beside.locator("#head h1")).containsText(maria.locator(".queue .here .what a").textContent());
            maria.keyboard().press("k");
            assertThat(beside.locator("#head h1")).containsText("Scanner on med cart 3 does not read bands");
            assertThat(beside.locator("#deck")).isVisible();

            maria.keyboard().press("?");
            assertThat(maria.locator("#keys")).containsText("Hand off");
            maria.keyboard().press("Escape");
            maria.keyboard().press("w");
            maria.waitForURL(Pattern.compile(".*/tickets/\\d+#text"));
            assertThat(maria.locator(".composer textarea[name=text]")).isFocused();
        }
    }

    @Test
    void everythingWorksWithScriptsOff(Browser browser) {
        try (BrowserContext plain = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page ana = be(plain, "ana");
            ana.getByLabel("In your own words").fill("Wristbands come out blank at the desk");
            ana.locator(".tap", new Page.LocatorOptions().setHasText("A workaround holds")).click();
            ana.getByRole(AriaRole.BUTTON, named("Ask for help")).click();
            assertThat(ana.locator("main")).containsText("This goes to");
            ana.locator(".composer textarea[name=text]").fill("Only the small ones.");
            ana.locator(".composer button").last().click();
            assertThat(ana.locator("main")).containsText("Only the small ones.");
        }
    }

    @Test
    void enterInAFieldSendsAndThrowsAwayNothing(Browser browser) {
        try (BrowserContext screen = phone(browser)) {
            Page ana = be(screen, "ana");
            ana.getByLabel("In your own words").fill("It blinks and goes out again");
            ana.waitForResponse(answer -> answer.url().contains("/drafts/"),
                    () -> ana.getByLabel("In your own words").press("End"));
            ana.reload();
            ana.getByText("By name or tag").first().click();
            ana.locator("#find").fill("CD-0417");
            ana.locator("#find").press("Enter");
            assertThat(ana.getByLabel("In your own words")).hasValue("It blinks and goes out again");
            assertThat(ana.locator("main")).containsText("CD-0417");
        }
    }

    @Test
    void wordsTypedBeforeSigningOutAreShownAgainOnlyToTheirWriter(Browser browser) {
        try (BrowserContext screen = phone(browser)) {
            Page page = be(screen, "ana");
            page.getByLabel("In your own words").fill("The badge reader of the drug room blinks red");
            page.locator(".tap", new Page.LocatorOptions().setHasText("A workaround holds")).click();
            page.waitForResponse(answer -> answer.url().contains("/drafts/"),
                    () -> page.getByLabel("In your own words").press("End"));
            screen.clearCookies();

            Page joe = signedIn(screen, Cast.JOE);
            joe.navigate(url("/"));
            assertThat(joe.getByLabel("In your own words")).hasValue("");
            screen.clearCookies();

            Page again = be(screen, "ana");
            assertThat(again.getByLabel("In your own words")).hasValue("The badge reader of the drug room blinks red");
        }
    }

    private static void tap(Locator what, List<String> taps) {
        what.click();
        taps.add(what.toString());
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
        page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
        page.waitForURL(Pattern.compile("^(?!.*sign-in).*$"));
        return page;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByRoleOptions named(Pattern name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static BrowserContext phone(Browser browser) {
        return browser.newContext(new Browser.NewContextOptions().setViewportSize(390, 844));
    }

    private static BrowserContext laptop(Browser browser) {
        return browser.newContext(new Browser.NewContextOptions().setViewportSize(1366, 768));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}

package org.oneward;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The network of the ward drops while somebody asks: the words stay, the phone number too, and it is sent once. */
@Living
class OutOfReachTest {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Test
    void whatIsSentWithoutAConnectionGoesOutOnceItIsBack(Browser browser) {
        try (BrowserContext context = browser.newContext()) {
            Page page = asking(context, "The bed board of 7 East is grey");
            context.setOffline(true);
            send(page).click();

            assertThat(page.locator("[data-waiting]")).containsText("No connection");
            assertThat(page.locator("[data-waiting] a")).containsText("4-4357");
            assertThat(page.getByLabel("In your own words")).hasValue("The bed board of 7 East is grey");
            assertThat(asked("The bed board of 7 East is grey")).isZero();

            page.getByLabel("In your own words").fill("The bed board of 7 East is grey since six");
            context.setOffline(false);
            page.waitForURL(Pattern.compile(".*/tickets/\\d+"));
            assertThat(page.locator("main")).containsText("The bed board of 7 East is grey since six");
            assertThat(asked("The bed board of 7 East is grey since six")).isOne();
        }
    }

    @Test
    void whoeverThinksBetterOfItMeanwhileSendsNothing(Browser browser) {
        try (BrowserContext context = browser.newContext()) {
            context.clock().install();
            Page page = asking(context, "The clock of the hall is late");
            context.setOffline(true);
            send(page).click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Do not send yet")).click();
            assertThat(page.locator("[data-waiting]")).isHidden();
            context.setOffline(false);
            page.clock().runFor(60_000);
            assertThat(page.getByLabel("In your own words")).hasValue("The clock of the hall is late");
            assertThat(asked("The clock of the hall is late")).isZero();
        }
    }

    @Test
    void anAnswerThatGotLostOnItsWayBackMakesNoSecondRequest(Browser browser) {
        try (BrowserContext context = browser.newContext()) {
            Page page = asking(context, "The tube post of 7 East is stuck");
            page.route("**/tickets", route -> {
                route.fetch(new Route.FetchOptions().setMaxRedirects(0));
                route.abort();
            }, new Page.RouteOptions().setTimes(1));
            send(page).click();
            page.waitForCondition(() -> asked("The tube post of 7 East is stuck") == 1);

            page.goBack();
            if (!page.getByLabel("In your own words").inputValue().isEmpty()) {
                send(page).click();
                page.waitForURL(Pattern.compile(".*/tickets/\\d+"));
            }
            assertThat(page.locator("main")).containsText("The tube post of 7 East is stuck");
            assertThat(asked("The tube post of 7 East is stuck")).isOne();
        }
    }

    @Test
    void whatWasKeptWhileTypingAndArrivesAfterTheRequestIsNoDraft(Browser browser) {
        try (BrowserContext context = browser.newContext()) {
            Page page = asking(context, "The blanket warmer is cold");
            var late = new ArrayList<Route>();
            page.route("**/drafts/ask", late::add);
            page.waitForCondition(() -> !late.isEmpty());
            send(page).click();
            page.waitForURL(Pattern.compile(".*/tickets/\\d+"));
            assertThat(late.getFirst().fetch().status()).isEqualTo(204);

            page.navigate("http://127.0.0.1:" + port + "/");
            assertThat(page.getByLabel("In your own words")).isEmpty();
        }
    }

    @Test
    void aReplyStaysWhereItWasWritten(Browser browser) {
        try (BrowserContext context = browser.newContext()) {
            Page page = asking(context, "The lift display is dark");
            send(page).click();
            page.waitForURL(Pattern.compile(".*/tickets/\\d+"));
            page.locator(".composer textarea[name=text]").fill("The second lift as well.");
            context.setOffline(true);
            assertThat(page.locator("#toast")).containsText("We could not reach the server.");

            page.locator(".composer button").last().click();
            assertThat(page.locator("#toast")).containsText("Your words are still here.");
            assertThat(page.locator(".composer textarea[name=text]")).hasValue("The second lift as well.");

            context.setOffline(false);
            page.locator(".composer button").last().click();
            assertThat(page.locator("#entries")).containsText("The second lift as well.");
        }
    }

    private Page asking(BrowserContext context, String words) {
        Page page = context.newPage();
        page.navigate("http://127.0.0.1:" + port + "/sign-in");
        page.getByLabel("User name").fill(Cast.ANA);
        page.getByLabel("Password").fill("oneward");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in").setExact(true)).click();
        page.waitForURL(Pattern.compile("^(?!.*sign-in).*$"));
        page.getByLabel("In your own words").fill(words);
        page.locator(".tap").nth(1).click();
        return page;
    }

    private static com.microsoft.playwright.Locator send(Page page) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ask for help").setExact(true));
    }

    private int asked(String words) {
        return jdbc.sql("select count(*) from desk.tickets where summary = :words or details = :words")
                .param("words", words)
                .query(Integer.class)
                .single();
    }
}

package org.oneward;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From any page by one key into the search, into what it hints at, into what was found, and to the request. */
@Living
class SearchByKeysTest {

    @LocalServerPort
    int port;

    @Test
    void aNurseFindsHerRequestWithoutAMouse(Browser browser) {
        try (BrowserContext ward = browser.newContext()) {
            Page ana = ward.newPage();
            ana.navigate("http://127.0.0.1:" + port + "/demo/be/ana");

            ana.keyboard().press("/");
            assertThat(ana.locator("input[type=search]:focus")).hasCount(1);
            ana.keyboard().type("scanner");
            ana.keyboard().press("Enter");
            ana.waitForURL(Pattern.compile(".*/search\\?q=scanner"));
            assertThat(ana.locator(".found-row mark").first()).hasText(Pattern.compile("[Ss]canner"));

            ana.keyboard().press("/");
            ana.keyboard().press("End");
            ana.keyboard().type(" 7E");
            assertThat(ana.locator("#hints a").first()).isVisible();
            ana.keyboard().press("ArrowDown");
            assertThat(ana.locator("#hints a").first()).isFocused();
            ana.keyboard().press("ArrowUp");
            assertThat(ana.locator("#q")).isFocused();
            ana.keyboard().press("ArrowDown");
            ana.keyboard().press("Enter");
            ana.waitForURL(Pattern.compile(".*unit(:|%3A)7E.*"));
            assertThat(ana.locator(".filters .over")).containsText("unit:7E");

            ana.locator("h1").click();
            ana.keyboard().press("j");
            assertThat(ana.locator(".found-row a").first()).isFocused();
            ana.keyboard().press("Enter");
            ana.waitForURL(Pattern.compile(".*/tickets/\\d+.*"));
        }
    }
}

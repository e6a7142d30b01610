package org.oneward;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A person with a headset on: every key beyond the text is counted, and nothing is clicked. */
@Living
class CallWithoutAMouseTest {

    private static final int MOST = 12;

    @LocalServerPort
    int port;

    @Test
    void aNewRequestIsWrittenJoinedAndAskedForInTwelveKeysAtMost(Browser browser) {
        try (BrowserContext desk = browser.newContext(); BrowserContext ward = browser.newContext()) {
            Page dev = be(desk, "dev");
            List<String> keys = new ArrayList<>();

            rings(dev, "7712", keys);
            assertThat(dev.locator("h1")).containsText("What does Joe live through?");
            press(dev, "n", keys);
            dev.keyboard().type("The blanket warmer shows a yellow lamp");
            press(dev, "Escape", keys);
            press(dev, "3", keys);
            assertThat(dev.locator("#word.htmx-request")).hasCount(0);
            String aloud = dev.locator("#word label:has(:checked)").innerText().strip();
            press(dev, "Enter", keys);
            assertThat(dev.locator("#toast")).containsText(Pattern.compile("Request \\d+ is written.*by " + aloud));
            assertThat(keys).as("a new request").hasSizeLessThanOrEqualTo(MOST);
            String request = dev.url().replaceFirst(".*about=", "/tickets/");

            Page ana = be(ward, "ana");
            ana.navigate("http://127.0.0.1:" + port + request);
            assertThat(ana.locator("#head")).containsText("Next word by " + aloud);
            assertThat(ana.locator("#entries")).containsText("Joe Lindqvist and Dev Patel spoke on the phone.");

            keys.clear();
            rings(dev, "Pria Nair", keys);
            press(dev, "n", keys);
            dev.keyboard().type("Yellow lamp on the blanket warmer");
            assertThat(dev.locator("[data-key=j]").first()).isVisible();
            press(dev, "Escape", keys);
            press(dev, "j", keys);
            assertThat(dev.locator("#toast")).containsText("Priya joined request");
            assertThat(keys).as("joined").hasSizeLessThanOrEqualTo(MOST);
            assertThat(ana.locator("#entries")).containsText("Priya Nair said on the phone: the same here.");

            keys.clear();
            rings(dev, "7712", keys);
            press(dev, "s", keys);
            assertThat(dev.locator("#toast")).containsText("Noted. You said");
            assertThat(keys).as("where is it?").hasSizeLessThanOrEqualTo(MOST);

            keys.clear();
            rings(dev, "7712", keys);
            press(dev, "c", keys);
            dev.waitForURL(Pattern.compile(".*/calls/new$"));
            assertThat(dev.locator("#text")).isFocused();
            dev.keyboard().type("Joe says the lamp is red now.");
            press(dev, "Escape", keys);
            press(dev, "Enter", keys);
            assertThat(dev.locator("#toast")).containsText("Noted.");
            assertThat(keys).as("it goes on").hasSizeLessThanOrEqualTo(MOST);
        }
    }

    @Test
    void oneOfManyIsChosenByArrows(Browser browser) {
        try (BrowserContext desk = browser.newContext()) {
            Page dev = be(desk, "dev");
            dev.navigate("http://127.0.0.1:" + port + "/desk/calls/new");
            assertThat(dev.locator("#who")).isFocused();
            dev.keyboard().type("7E");
            assertThat(dev.locator(".found li").nth(1)).isVisible();
            dev.keyboard().press("ArrowDown");
            dev.keyboard().press("ArrowDown");
            String second = dev.locator(".found li a").nth(1).getAttribute("href");
            dev.keyboard().press("Enter");
            dev.waitForURL("**" + second);
        }
    }

    private void rings(Page dev, String typed, List<String> keys) {
        dev.navigate("http://127.0.0.1:" + port + "/desk");
        press(dev, "n", keys);
        dev.waitForURL("**/desk/calls/new");
        assertThat(dev.locator("#who")).isFocused();
        dev.keyboard().type(typed);
        press(dev, "Enter", keys);
        dev.waitForURL(Pattern.compile(".*(go|caller)=.*"));
        if (dev.url().contains("go=")) {
            assertThat(dev.locator(".found a").first()).isFocused();
            press(dev, "Enter", keys);
        }
        dev.waitForURL(Pattern.compile(".*caller=.*"));
    }

    private static void press(Page page, String key, List<String> keys) {
        page.keyboard().press(key);
        keys.add(key);
    }

    private Page be(BrowserContext window, String name) {
        Page page = window.newPage();
        page.navigate("http://127.0.0.1:" + port + "/demo/be/" + name);
        return page;
    }
}

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

/** A picture says it: pasted by the one, seen by the other. */
@Living
class ScreenshotTest {

    /** As a browser hands it over: drawn, pasted or dropped on an element. */
    private static final String HANDS_OVER = """
            async (element, how) => {
              const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 30 });
              canvas.getContext("2d").fillRect(5, 5, 20, 20);
              const bytes = await new Promise(done => canvas.toBlob(done));
              const carried = new DataTransfer();
              carried.items.add(new File([bytes], how + ".png", { type: "image/png" }));
              const options = { bubbles: true, cancelable: true };
              element.dispatchEvent(how === "pasted"
                ? new ClipboardEvent("paste", { ...options, clipboardData: carried })
                : new DragEvent("drop", { ...options, dataTransfer: carried }));
            }""";

    @LocalServerPort
    int port;

    @Test
    void aPastedScreenshotIsSeenByTheOtherSide(Browser browser) {
        try (BrowserContext ward = browser.newContext(); BrowserContext desk = browser.newContext()) {
            Page ana = be(ward, "ana");
            ana.getByLabel("In your own words").fill("The drug cabinet shows something strange");
            ana.locator(".tap", new Page.LocatorOptions().setHasText("Care is slower")).click();
            ana.getByRole(AriaRole.HEADING).first().evaluate(HANDS_OVER, "dropped");
            assertThat(ana.locator(".files .file-list")).containsText("dropped.png");
            ana.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ask for help").setExact(true)).click();
            ana.waitForURL(Pattern.compile(".*/tickets/\\d+"));
            assertThat(picture(ana.locator(".asked-for"))).isVisible();
            String request = ana.url().replaceFirst(".*/tickets/", "/tickets/");

            Locator words = ana.locator("#write textarea");
            words.fill("It looks like this now");
            words.evaluate(HANDS_OVER, "pasted");
            assertThat(ana.locator("#write .file-list")).containsText("pasted.png");
            assertThat(words).hasValue("It looks like this now");
            ana.reload();
            assertThat(ana.locator("#write .file-list")).containsText("pasted.png");

            Page dev = be(desk, "dev");
            dev.navigate(url(request));
            assertThat(dev.locator("#entries")).containsText("dropped.png");
            assertThat(dev.locator("#entries")).not().containsText("pasted.png");

            ana.locator("#write textarea").fill("It looks like this now");
            ana.locator("#write").getByRole(AriaRole.BUTTON,
                    new Locator.GetByRoleOptions().setName(Pattern.compile("^Send"))).click();

            assertThat(dev.locator("#entries")).containsText("pasted.png");
            Locator seen = dev.locator("#entries .file-list img").last();
            assertThat(seen).isVisible();
            assertThat(seen).hasJSProperty("naturalWidth", 40);
            assertThat(ana.locator("#write .file-list")).hasCount(0);
        }
    }

    private static Locator picture(Locator where) {
        return where.locator(".file-list img");
    }

    private Page be(BrowserContext window, String name) {
        Page page = window.newPage();
        page.navigate(url("/demo/be/" + name));
        return page;
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}

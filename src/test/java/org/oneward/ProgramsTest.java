package org.oneward;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An admin lets a program in: its token is shown once, what it asked is found and saved, and revoked it is nobody. */
@Living
class ProgramsTest {

    private final HttpClient program = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Test
    void aProgramAsksWithATokenUntilItIsRevoked(Browser browser) throws IOException, InterruptedException {
        try (BrowserContext office = browser.newContext(); BrowserContext desk = browser.newContext()) {
            Page root = office.newPage();
            root.navigate(address("/sign-in"));
            root.locator("[name=username]").fill("root.admin");
            root.locator("[name=password]").fill("oneward");
            root.locator("main button.main").click();
            root.waitForURL(address("/**"));
            root.navigate(address("/settings/tokens"));
            root.locator("[name=label]").fill("Paging");
            root.locator("[name=person]").fill("ana.reyes");
            root.locator("main button.main").click();
            assertThat(root.locator("#scopes-problem")).hasText("Choose at least one.");
            assertThat(root.locator("[name=label]")).hasValue("Paging");
            root.locator("[name=scopes][value=ask]").check();
            root.locator("main button.main").click();
            String token = root.locator("#secret").inputValue();

            HttpResponse<String> asked = ask(token, "Okapi pager is silent");
            assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
            assertThat(asked.body()).contains("\"requester\":\"ana.reyes\"");

            root.navigate(address("/settings/tokens"));
            var card = root.locator(".card:has(h2:text-is('Paging'))");
            assertThat(card).not().containsText("Never");
            assertThat(root.locator("main")).not().containsText(token);
            card.locator("button").click();
            assertThat(root.locator("#toast")).containsText("Revoked.");
            assertThat(ask(token, "Once more").statusCode()).isEqualTo(401);

            Page dev = be(desk, "dev");
            dev.navigate(address("/search?q=okapi+pager"));
            assertThat(dev.locator(".found-row")).hasCount(1);
            var table = dev.waitForDownload(() -> dev.locator("a[download]").click());
            assertThat(table.suggestedFilename()).isEqualTo("requests.csv");
            assertThat(Files.readAllLines(table.path())).hasSize(2).last().asString()
                    .matches(Pattern.compile("\\d+,,.*,Ana Reyes,.*,Okapi pager is silent"));
        }
    }

    private HttpResponse<String> ask(String token, String summary) throws IOException, InterruptedException {
        return program.send(HttpRequest.newBuilder(URI.create(address("/api/v1/tickets")))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"summary\": \"%s\", \"unit\": \"7E\", \"effect\": \"slowed\"}".formatted(summary)))
                .build(), BodyHandlers.ofString());
    }

    private Page be(BrowserContext window, String name) {
        Page page = window.newPage();
        page.navigate(address("/demo/be/" + name));
        return page;
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}

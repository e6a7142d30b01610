package org.oneward;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The whole way of a request on a phone that speaks Spanish, beside an analyst whose browser speaks English. */
@Living
class SpanishPhoneTest {

    @LocalServerPort
    int port;

    @Test
    void anaPideAyudaYDaLasGracias(Browser browser) {
        try (BrowserContext telefono = browser.newContext(new Browser.NewContextOptions().setLocale("es-MX")
                .setViewportSize(390, 844).setHasTouch(true).setIsMobile(true));
                BrowserContext desk = browser.newContext(new Browser.NewContextOptions().setLocale("en-US"))) {
            Page ana = be(telefono, "ana");
            assertThat(ana.locator("html")).hasAttribute("lang", "es");
            assertThat(ana.locator("h1")).hasText("¿Qué te está estorbando?");
            ana.getByLabel("Con tus propias palabras").fill("El escáner del carro 3 no lee las pulseras");
            ana.locator(".usual .chip", new Page.LocatorOptions().setHasText("Scanner")).tap();
            ana.locator(".tap", new Page.LocatorOptions().setHasText("La atención va más lenta")).tap();
            ana.getByRole(AriaRole.BUTTON, named("Pedir ayuda")).tap();
            ana.waitForURL(Pattern.compile(".*/tickets/\\d+"));
            assertThat(ana.locator("#head")).containsText("Esto va para Maria Lopez");
            String request = ana.url().replaceFirst(".*/tickets/", "/tickets/");

            Page maria = be(desk, "maria");
            maria.navigate("http://127.0.0.1:" + port + request);
            assertThat(maria.locator("html")).hasAttribute("lang", "en");
            assertThat(maria.locator("main")).containsText("El escáner del carro 3 no lee las pulseras");
            assertThat(ana.locator("#head")).containsText("lo ha visto");
            maria.navigate("http://127.0.0.1:" + port + request + "/resolution");
            maria.locator(".composer textarea[name=text]").fill("Cambié el cable. ¿Funciona?");
            maria.getByRole(AriaRole.BUTTON, named(Pattern.compile("whether it is fixed"))).click();

            ana.getByRole(AriaRole.BUTTON, named("Sí, funciona")).tap();
            assertThat(ana.locator("#head")).containsText("Resuelto juntos");
            ana.locator(".scale button[value='10']").tap();
            assertThat(ana.getByText("Puedes cambiarlo con otro toque")).isVisible();
            ana.locator("#felt summary").tap();
            ana.locator("#thanks-text").fill("Viniste enseguida.");
            ana.getByRole(AriaRole.BUTTON, named("Enviar las gracias")).tap();
            assertThat(ana.locator("#felt .thanks")).containsText("Viniste enseguida.");
            maria.navigate("http://127.0.0.1:" + port + "/thanks");
            assertThat(maria.locator("main")).containsText("Viniste enseguida.");
        }
    }

    private Page be(BrowserContext window, String name) {
        Page page = window.newPage();
        page.navigate("http://127.0.0.1:" + port + "/demo/be/" + name);
        return page;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByRoleOptions named(Pattern name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}

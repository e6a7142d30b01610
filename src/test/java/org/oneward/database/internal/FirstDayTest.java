package org.oneward.database.internal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.junit.UsePlaywright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oneward.Chromium;

/** A hospital that starts from nothing, until its first ward asks. */
@UsePlaywright(Chromium.class)
class FirstDayTest {

    @Test
    void fromAnEmptyStartToTheFirstRequest(@TempDir Path home, Browser browser) throws Exception {
        try (var hospital = new Child(Map.of("ONEWARD_HOME", home.toString(), "ONEWARD_DEMO", "false"));
                BrowserContext office = browser.newContext();
                BrowserContext ward = browser.newContext()) {
            hospital.says("This hospital is empty");
            String address = hospital.ready();
            hospital.heard();
            Path link = home.resolve("set-up-link");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(link))).isEqualTo("rw-------");
            String key = Files.readString(link).strip().replaceFirst(".*/set-up", "/set-up");

            Page nora = office.newPage();
            assertThat(nora.navigate(address + "/set-up?key=guessed").status()).isEqualTo(404);
            nora.navigate(address + key);
            nora.getByLabel("Its name").fill("St Brigid");
            nora.getByLabel("Time zone").fill("Mars/Base");
            nora.getByLabel(Pattern.compile("phone")).fill("abc");
            nora.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Nora Quinn");
            nora.getByLabel("User name").fill("Ro ot!");
            nora.getByLabel("Mail").fill("nora@brigid.example");
            nora.getByLabel("A new password").fill("a long sentence");
            press(nora, "Begin");
            assertThat(nora.locator(".field.wrong")).hasCount(3);
            assertThat(nora.getByLabel("User name")).hasValue("Ro ot!");
            nora.getByLabel("User name").fill("nora.quinn");
            nora.getByLabel(Pattern.compile("phone")).fill("555 0100");
            nora.getByLabel("Time zone").fill("Europe/Dublin");
            nora.getByLabel("A new password").fill("a long sentence");
            press(nora, "Begin");
            assertThat(nora.locator("h1")).hasText("What is still needed");
            assertThat(link).doesNotExist();

            nora.navigate(address + "/");
            assertThat(nora.locator("main")).containsText("Until then please call 555 0100");
            read(nora, address, "units", """
                    code,name,kind,clinical,place
                    1A,Ward 1A,ward,yes,2
                    """);
            nora.navigate(address + "/settings/teams/rows/new");
            nora.getByLabel("Code").fill("DESK");
            nora.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Service desk");
            nora.getByLabel(Pattern.compile("This is the service desk")).check();
            press(nora, "Add");
            read(nora, address, "people", """
                    username,name,mail,title,unit,roles,teams
                    bea.low,Bea Low,bea@brigid.example,nurse,1A,,
                    mick.oak,Mick Oak,mick@brigid.example,analyst,IT,analyst coordinator,DESK
                    """);
            read(nora, address, "shifts", """
                    person,weekday,begins,ends
                    mick.oak,1,00:00,00:00
                    mick.oak,2,00:00,00:00
                    mick.oak,3,00:00,00:00
                    mick.oak,4,00:00,00:00
                    mick.oak,5,00:00,00:00
                    mick.oak,6,00:00,00:00
                    mick.oak,7,00:00,00:00
                    """);
            read(nora, address, "services", """
                    code,name,short_name,trouble,team
                    printers,Printers,Printer,The printer does not print,DESK
                    """);
            nora.navigate(address + "/settings/facility/rows/MAIN");
            nora.getByLabel("Who answers when nobody is on shift").fill("mick.oak");
            press(nora, "Save");
            nora.navigate(address + "/settings/set-up");
            assertThat(nora.locator("h1")).hasText("Everything is there");

            nora.navigate(address + "/settings/people/rows/bea.low");
            press(nora, "Make a sign-in link");
            String invitation = nora.locator("#link").inputValue().replaceFirst(".*/invitation", "/invitation");
            Page bea = ward.newPage();
            bea.navigate(address + invitation);
            bea.getByLabel("A new password").fill("another sentence");
            press(bea, "Sign in");
            bea.getByLabel("In your own words").fill("The printer eats paper");
            bea.locator(".tap")
                    .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Care is slower"))
                    .click();
            press(bea, "Ask for help");
            assertThat(bea.locator("#head")).containsText("This goes to Mick Oak");
        }
    }

    private static void read(Page admin, String address, String register, String rows) {
        admin.navigate(address + "/settings/" + register + "/imports/new");
        admin.locator("#file").setInputFiles(new FilePayload(register + ".csv", "text/csv",
                rows.getBytes(StandardCharsets.UTF_8)));
        press(admin, "Look at it");
        admin.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Take "))).click();
        assertThat(admin.locator(".strip.over")).containsText("Taken");
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + button))).first()
                .click();
    }
}

package org.oneward;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import gg.jte.models.runtime.JteModel;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.oneward.desk.Files;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Each page by day and by night: nothing that axe finds, nothing cut off, nothing that scrolls sideways. */
@Living
class EveryPageTest {

    private static final int[] WIDTHS = {320, 390, 768, 1366, 1920};

    private static final Set<String> NOT_THERE = Set.of("/no-such-page", "/l/nothing", "/m/nothing");

    private static final String ANA = "(select id from directory.person_names where username = 'ana.reyes')";
    private static final String MARIA = "(select id from directory.person_names where username = 'maria.lopez')";
    private static final String CUT_OFF = """
            [...document.querySelectorAll("body *")]
              .filter(e => e.clientWidth > 2 && e.scrollWidth > e.clientWidth + 1 && !e.closest(".unseen, svg, pre, input, textarea"))
              .filter(e => ["hidden", "clip"].includes(getComputedStyle(e).overflowX))
              .map(e => e.outerHTML.slice(0, 120)).join(" | ")
            """;

    /** The smallest picture there is. */
    private static final String DOT = "GIF89a\1\0\1\0\200\0\0\377\0\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Files files;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private final List<String> faults = new ArrayList<>();
    private final List<String> looked = new ArrayList<>();

    @Test
    void noPageHasAViolationScrollsSidewaysOrCutsAnythingOff(Browser browser) {
        Map<String, List<String>> pages = Map.of(
                Cast.ANA, asking(),
                Cast.MARIA, helping(),
                Cast.DEV, leading(),
                Cast.TOM, List.of("/", "/units/BILL"),
                "sam.hart", List.of("/desk/promises"),
                Cast.ROOT, keeping(),
                "vera.stone", List.of("/privacy", "/privacy" + open7East(), thanks()));
        try (BrowserContext nobody = context(browser)) {
            Page page = nobody.newPage();
            List.of("/sign-in", "/demo", invited(), "/dev/outbox", "/dev/outbox/" + written(), "/m/nothing",
                    "/workstation")
                    .forEach(path -> look(page, path));
            labels().forEach(path -> look(page, path));
            lookAtAReceipt(page, false);
            lookAtAReceipt(page, true);
        }
        try (BrowserContext screen = context(browser)) {
            Page page = screen.newPage();
            go(page, "/demo/be/screen");
            atAScreen().forEach(path -> look(page, path));
        }
        pages.forEach((username, paths) -> {
            try (BrowserContext context = context(browser)) {
                Page page = context.newPage();
                signIn(page, username);
                paths.forEach(path -> look(page, path));
            }
        });
        try (BrowserContext forgotten = context(browser)) {
            lookAtAKeptForm(forgotten.newPage());
        }
        assertThat(faults).isEmpty();
        assertThat(everyPage()
                .filter(pattern -> looked.stream()
                        .noneMatch(path -> path.replaceAll("\\?.*", "")
                                .matches(pattern.replaceAll("\\{[^}]+}", "[^/]+")))))
                .as("pages that nobody looked at")
                .isEmpty();
    }

    /** Every address that draws a page for a browser; the set-up is closed here, and what a search finds is a part of one. */
    private Stream<String> everyPage() {
        return requestMappingHandlerMapping.getHandlerMethods().entrySet().stream()
                .filter(route -> Set.of(JteModel.class, Object.class)
                        .contains(route.getValue().getMethod().getReturnType()))
                .map(Map.Entry::getKey)
                .filter(route -> route.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(route -> route.getPatternValues().stream())
                .filter(pattern -> !pattern.startsWith("/api/") && !Set.of("/set-up", "/things").contains(pattern));
    }

    /** Where one delivery was taken, one given up, and one waits. */
    private long webhook() {
        long webhook = jdbc.sql("""
                insert into channels.webhooks (facility, address, events, secret, made_by, made_at)
                select p.facility, 'https://paging.hospital.example/oneward/' || repeat('a-long-way-', 12),
                       '{ticket.opened,ticket.message}', sha256('x'), p.id, now()
                  from directory.person_names p where p.username = 'root.admin'
                returning id""").query(Long.class).single();
        jdbc.sql(
                """
                        insert into channels.deliveries
                               (webhook, event, type, ticket, body, happened_at, attempts, next_at, taken_at, answer)
                        values (:webhook, 'a', 'ticket.opened', 4821, '{}', now() - interval '2 days', 1, null, now(), ''),
                               (:webhook, 'b', 'ticket.message', 4821, '{}', now() - interval '2 days', 19, null, null, 'It answered 500.'),
                               (:webhook, 'c', 'ticket.message', 4822, '{}', now(), 2, now() + interval '1 day', null, 'It answered 500.')""")
                .param("webhook", webhook)
                .update();
        return webhook;
    }

    private List<String> keeping() {
        return List.of("/settings", "/settings/mail", "/settings/workstations", "/settings/tokens", "/api",
                "/settings/webhooks",
                "/settings/webhooks/" + webhook(), "/settings/set-up",
                "/settings/labels",
                "/settings/labels?unit=7E", "/settings/labels?unit=7E&kind=rooms", "/settings/units",
                "/settings/people",
                "/settings/shifts",
                "/settings/units/rows/7E", "/settings/people/rows/maria.lopez",
                "/settings/people/rows/maria.lopez/rights",
                "/settings/services/rows/new", "/settings/calendars/rows/LG", "/settings/promises",
                "/settings/units/imports/new", "/settings/imports/" + file(), "/account");
    }

    /** What a screen that 7 East shares shows; of each open request one of each state. */
    private List<String> atAScreen() {
        List<String> open = tickets("""
                t.unit = (select id from directory.unit_names where code = '7E')
                   and t.ended_at is null and not t.personal and not t.security""")
                .stream().map(number -> "/tickets/" + number).toList();
        return Stream.concat(Stream.of("/", "/units/7E", "/units/7E/day", open.getFirst() + "/facts"), open.stream())
                .toList();
    }

    private String invited() {
        jdbc.sql("""
                insert into identity.invitations (hash, person, by, expires_at)
                values (encode(sha256('look'), 'hex'), %s, 'root.admin', now() + interval '1 day')
                on conflict do nothing""".formatted(ANA)).update();
        return "/invitation/look";
    }

    /** Of a device, of a unit, and one that leads nowhere. */
    private List<String> labels() {
        jdbc.sql("""
                insert into directory.labels (token, hash, device, unit, made_by)
                select token, encode(sha256(convert_to(token, 'UTF8')), 'hex'),
                       (select id from directory.devices where tag = thing),
                       (select id from directory.units where code = thing), 'root.admin'
                  from (values ('100kdev1ce', 'CD-0417'), ('100kun1t', '7E')) as made (token, thing)
                on conflict do nothing""").update();
        return List.of("/l/100kdev1ce", "/l/100kun1t", "/l/nothing");
    }

    /** What somebody sees who asked by a label. */
    private void lookAtAReceipt(Page page, boolean intrusion) {
        go(page, "/l/100kdev1ce");
        page.getByLabel("In your own words").fill("It beeps");
        page.locator(".tap").first().click();
        page.getByLabel("Something looks like an attack").setChecked(intrusion);
        page.getByLabel("Your name").fill("Kim of the float pool");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ask for help").setExact(true)).click();
        page.waitForURL(Pattern.compile(".*/l/asked/.*"));
        look(page, page.url().replaceAll(".*(?=/l/)", ""));
    }

    private long file() {
        return jdbc
                .sql("""
                        with file as (
                            insert into settings.imports (register, file, by, at, encoding)
                            values ('units', 'units.csv', 'root.admin', now(), 'UTF-8') returning id)
                        insert into settings.import_rows (import, line, key, fate, row, problems)
                        select id, 2, '8N', 'new', '{"code": "8N", "name": "8 North", "kind": "ward"}'::jsonb, '{}'::jsonb from file
                        union all
                        select id, 3, 'XX', 'wrong', '{"code": "XX"}', '{"kind": "“castle” is none of: ward, office."}' from file
                        returning import""")
                .query(Long.class).list().getFirst();
    }

    private List<String> asking() {
        String first = open7East();
        return Stream.of(
                Stream.of("/", "/tickets", "/search", "/search?q=scanner", "/search?q=zzzqq",
                        "/search?q=unit:9Z+scanner",
                        "/units/7E", "/units/7E/day", "/settings/rule", "/design", "/thanks",
                        "/notices",
                        "/no-such-page", "/trust/units/7E/picture", first + "/entries/1/removal", first + "/facts",
                        sent(first) + "/removal",
                        first + "/level", first + "/watchers/new",
                        "/trust/tickets/"
                                + tickets("t.state = 'fixed' and t.requester = %s".formatted(ANA)).getFirst()),
                of7East().stream().map(number -> "/tickets/" + number))
                .flatMap(paths -> paths)
                .toList();
    }

    /** A picture and a long name go with the first words, and something waits on the form. */
    private String sent(String request) {
        long ana = jdbc.sql("select id from directory.people where username = :ana").param("ana", Cast.ANA)
                .query(Long.class).single();
        long file = keep(ana, "What the scanner on med cart 3 of 7 East says when it does not read a band.csv", "a;b");
        files.attach(Long.parseLong(request.replaceAll("\\D", "")), 1, ana,
                List.of(keep(ana, "screen.gif", DOT), file));
        jdbc.sql("update desk.files set page = :page where id in (:waiting)")
                .param("page", request.substring(1).replace("s/", "-"))
                .param("waiting", List.of(keep(ana, "band-before-cropping.gif", DOT), keep(ana, "notes.txt", "note")))
                .update();
        return request + "/files/" + file;
    }

    private long keep(long owner, String name, String bytes) {
        return files.keep(owner, name, null, new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private List<String> helping() {
        List<String> hers = tickets("t.responsible = %s".formatted(MARIA));
        String first = "/tickets/" + tickets("t.responsible = %s and t.state = 'in_work'".formatted(MARIA)).getFirst();
        String handedOver = jdbc
                .sql("select '/tickets/' || ticket || '/handoffs/' || id from desk.handoffs where answered_at is null")
                .query(String.class)
                .single();
        return Stream.concat(
                Stream.of("/tickets/" + brought(), "/search?q=zorilla", "/desk", "/desk/mail", "/desk?list=mine",
                        "/desk?q=nothing",
                        "/search?q=ana+state:in-work", "/desk/calls/new",
                        "/desk/calls/new?who=7E",
                        "/desk/calls/new?who=xyzzy", "/desk/calls/new?caller=ana.reyes",
                        "/desk/calls/new?unit=BILL", "/desk/promises", "/desk/rota",
                        "/desk/handover", "/desk/handover/board", handedOver,
                        first + "/handoffs/new", first + "/hold", first + "/merge", first + "/resolution",
                        first + "/calls/new",
                        first + "/confirmation"),
                hers.stream().map(number -> "/tickets/" + number)).toList();
    }

    /** What another desk did, long names and all. */
    private long brought() {
        long number = jdbc
                .sql("""
                        insert into desk.histories (external_ref, summary, details, state, requester, unit, team, responsible,
                                                    opened_at, imported_at, digest)
                        values ('servicenow:INC0000777', 'The zorilla of ' || repeat('a-very-long-place-', 8), 'It hums.', 'Awaiting user info',
                                'Caller 2403', 'Location 108', 'Group 56', 'Resolver 13', now() - interval '900 days', now(), '')
                        returning number
                        """)
                .query(Long.class).single();
        jdbc.sql("""
                insert into desk.history_entries (history, entry_no, at, who, text)
                select :number, n, now() - interval '800 days', 'Updated by 21', repeat('State: Active. ', n)
                  from generate_series(1, 12) n
                """).param("number", number).update();
        return number;
    }

    private List<String> leading() {
        String broken = jdbc.sql("""
                select '/tickets/' || a.ticket || '/apology' from promises.open_apologies a
                  join desk.tickets t on t.number = a.ticket and t.ended_at is null
                 limit 1
                """).query(String.class).single();
        return List.of("/desk/promises", "/desk?list=all", "/desk/rota?team=CLIN", "/desk/handover",
                "/trust/recoveries", "/units", broken,
                open7East() + "/responsible");
    }

    /** A mail that the demo hospital would have sent, and others that somebody has to look at. */
    private long written() {
        jdbc.sql(
                """
                        insert into channels.mails (mailbox, message_id, size, state, sender, subject, text, why, ticket, raw)
                        select 'test', state || n, 1234, state, 'kim@elsewhere.example', 'The label printer again',
                               'It prints nothing, and the lamp is red.' || repeat(' More of it.', 40), 'We do not know this address.',
                               case when n = 1 then 4601 end, cast('x' as bytea)
                          from unnest(array['held', 'quarantine']) state, generate_series(1, 2) n
                        on conflict do nothing""")
                .update();
        jdbc.sql(
                """
                        insert into notify.mails (address, cause, message_id, sentence, written_at, due_at, problem, given_up_at)
                        values ('kim@elsewhere.example', 'look', '<look@x>', 'mail.stranger', now(), now(),
                                '550 5.1.1 no such user here', now())
                        on conflict do nothing""")
                .update();
        return jdbc.sql("""
                update notify.mails set raw = convert_to(:raw, 'UTF8'), sent_at = coalesce(sent_at, now())
                 where id = (select min(id) from notify.mails where given_up_at is null)
                returning id""")
                .param("raw",
                        """
                                To: ana.reyes@lakeside.example
                                Subject: [#4601] Scanner on med cart 3 does not read bands
                                MIME-Version: 1.0
                                Content-Type: multipart/alternative; boundary=XX

                                --XX
                                Content-Type: text/plain; charset=utf-8

                                Hello Ana, Maria Lopez wrote to you.
                                --XX
                                Content-Type: text/html; charset=utf-8

                                <p>Hello Ana,</p><p><b>Maria Lopez wrote to you.</b></p><blockquote><p>I found it.</p></blockquote>
                                --XX--
                                """)
                .query(Long.class)
                .single();
    }

    private String thanks() {
        return jdbc.sql("select '/trust/thanks/' || max(id) || '/removal' from trust.thanks")
                .query(String.class)
                .single();
    }

    private List<String> of7East() {
        return tickets("t.unit = (select id from directory.unit_names where code = '7E')");
    }

    private String open7East() {
        return "/tickets/" + tickets("""
                t.unit = (select id from directory.unit_names where code = '7E')
                   and t.requester = %s and t.ended_at is null""".formatted(ANA)).getFirst();
    }

    /** One of each state. */
    private List<String> tickets(String where) {
        return jdbc
                .sql("select max(t.number)::text from desk.tickets t where " + where + " group by t.state order by 1")
                .query(String.class)
                .list();
    }

    /** A form that was sent after sign-out. */
    private void lookAtAKeptForm(Page page) {
        signIn(page, Cast.ANA);
        go(page, "/");
        page.getByLabel("In your own words").fill("The kettle of the break room is cold");
        page.locator(".tap").first().click();
        page.context()
                .clearCookies(new BrowserContext.ClearCookiesOptions().setName("session"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ask for help").setExact(true)).click();
        page.waitForURL(Pattern.compile(".*sign-in.*"));
        fillIn(page, Cast.ANA);
        page.waitForURL(Pattern.compile(".*kept-form.*"));
        look(page, "/kept-form");
    }

    private void look(Page page, String path) {
        looked.add(path);
        int status = go(page, path);
        if (status != 200 && !NOT_THERE.contains(path)) {
            faults.add("%s answers %d".formatted(path, status));
        }
        page.evaluate(AxeBuilder.getAxeScript());
        axe(page, path, "by day", "{}");
        for (int width : WIDTHS) {
            page.setViewportSize(width, 844);
            Object over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (((Number) over).intValue() > 0) {
                faults.add("%s scrolls sideways by %s px at %d px".formatted(path, over, width));
            }
            String cut = (String) page.evaluate(CUT_OFF);
            if (!cut.isEmpty()) {
                faults.add("%s cuts off at %d px: %s".formatted(path, width, cut));
            }
        }
        page.setViewportSize(1366, 768);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        axe(page, path, "by night", "{runOnly: ['color-contrast']}");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /** By night only the colours are other ones. */
    private void axe(Page page, String path, String when, String options) {
        List<?> violations = (List<?>) page.evaluate("""
                axe.run({...%s, resultTypes: ["violations"]}).then(found => found.violations.map(one =>
                  one.id + " at " + one.nodes.slice(0, 3).map(node => node.html).join(" | ")))""".formatted(options));
        violations.forEach(one -> faults.add("%s %s: %s".formatted(path, when, one)));
    }

    private void signIn(Page page, String username) {
        go(page, "/sign-in");
        fillIn(page, username);
        page.waitForURL(Pattern.compile("^(?!.*sign-in).*$"));
    }

    private int go(Page page, String path) {
        return page.navigate("http://127.0.0.1:" + port + path).status();
    }

    private static void fillIn(Page page, String username) {
        page.getByLabel("User name").fill(username);
        page.getByLabel("Password").fill("oneward");
        page.getByRole(AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName("Sign in").setExact(true)).click();
    }

    private static BrowserContext context(Browser browser) {
        return browser.newContext(new Browser.NewContextOptions().setViewportSize(1366, 768)
                .setReducedMotion(ReducedMotion.REDUCE));
    }
}

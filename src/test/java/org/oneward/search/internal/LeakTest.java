package org.oneward.search.internal;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import jakarta.servlet.http.Cookie;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.desk.internal.ApiCalls;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.directory.Station;
import org.oneward.shared.NotThere;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletResponse;

/** Personal and internal words, and those of the security lane, come out nowhere but to those who may read them. */
class LeakTest extends SearchCase {

    private static final String SECRET = "quillfeather";

    @Autowired
    Directory directory;
    @Autowired
    Searches searches;
    @Autowired
    SearchController pages;
    @Autowired
    HintController hinting;

    @Test
    void anInternalNoteIsFoundByItAlone() {
        long number = api.ask();
        note(Cast.DEV, number, "Secretly " + SECRET, "personal_data");

        seenBy(number, List.of(Cast.DEV, Cast.MARIA),
                List.of(Cast.ANA, Cast.JOE, Cast.GRACE, Cast.LIN, Cast.TOM, Cast.ROOT, Cast.VERA));
        assertThat(page(Cast.MARIA, SECRET)).contains("<mark>" + SECRET + "</mark>").contains("only IT reads this");
    }

    @Test
    void aPersonalRequestIsFoundByItsPeopleAlone() {
        long number = ask(Cast.TOM, "BILL", "My payslip " + SECRET, "Please help", ", \"personal\": true");

        seenBy(number, List.of(Cast.TOM, Cast.DEV),
                List.of(Cast.ANA, Cast.MARIA, Cast.LIN, Cast.HANA, Cast.ROOT, Cast.VERA));
        assertThat(found(Cast.MARIA, "from:tom.becker is:personal")).doesNotContain(number);
        assertThat(found(Cast.MARIA, "Becker payslip")).doesNotContain(number);
    }

    @Test
    void theSecurityLaneIsFoundByItsMembersAlone() {
        long number = ask(Cast.ANA, "7E", "Strange mail " + SECRET, "A link", ", \"intrusion\": true");

        seenBy(number, List.of(Cast.ANA, Cast.HANA),
                List.of(Cast.JOE, Cast.GRACE, Cast.MARIA, Cast.LIN, Cast.TOM, Cast.ROOT, Cast.VERA));
    }

    @Test
    void anotherUnitIsNotFound() {
        long number = ask(Cast.ANA, "7E", "Reader " + SECRET, "Hello", "");

        seenBy(number, List.of(Cast.ANA, Cast.JOE, Cast.MARIA, Cast.LIN), List.of(Cast.TOM, Cast.MARCUS, Cast.ROOT));
    }

    @Test
    void aFileOfAnInternalNoteIsNotToldBy() {
        long number = ask(Cast.ANA, "7E", "Reader " + SECRET, "Hello", "");
        note(Cast.DEV, number, "See the file", "personal_data");
        jdbc.sql("""
                with content as (insert into desk.contents (sha256, size) values (sha256('x'), 1) returning id)
                insert into desk.files (owner, ticket, entry_no, name, type, content, kept_at)
                select e.actor, e.ticket, e.entry_no, 'x.txt', 'text/plain', content.id, now()
                  from desk.timeline e, content where e.ticket = :number and e.internal_reason is not null
                """).param("number", number).update();

        assertThat(found(Cast.ANA, SECRET + " has:file")).isEmpty();
    }

    @Test
    void whatWasTakenOutIsFoundByNobody() {
        long number = ask(Cast.ANA, "7E", "Band of " + SECRET, "It is " + SECRET, ", \"place\": \"" + SECRET + "\"");
        does(Cast.ANA, HttpMethod.POST, "/tickets/" + number + "/messages", "{\"text\": \"Oh, " + SECRET + "\"}");
        note(Cast.DEV, number, "Indeed " + SECRET, "personal_data");
        assertThat(found(Cast.DEV, SECRET)).containsExactly(number);

        List<Integer> entries = jdbc.sql("select entry_no from desk.timeline where ticket = :number and text <> ''")
                .param("number", number).query(Integer.class).list();
        for (int entry : entries) {
            assertThat(http.post().uri("/tickets/" + number + "/entries/" + entry + "/removal")
                    .with(org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors
                            .user(Cast.VERA))
                    .with(org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors
                            .csrf())
                    .param("reason", "it named a patient").exchange()).hasStatus(HttpStatus.SEE_OTHER);
        }

        for (String who : List.of(Cast.ANA, Cast.DEV, Cast.MARIA, Cast.HANA, Cast.VERA)) {
            assertThat(found(who, SECRET)).as(who).isEmpty();
            assertThat(inApi(who, SECRET)).as(who).isEmpty();
        }
        assertThat(jdbc.sql("select count(*) from search.entries where cast(words as text) like :secret")
                .param("secret", "%" + SECRET.substring(0, 8) + "%").query(Long.class).single()).isZero();
    }

    @Test
    void aMisspeltNameNamesNobodyToWhomTheyAreStrangers() {
        assertThat(page(Cast.TOM, "Ryes")).doesNotContain("Ana Reyes");
        assertThat(hints(Cast.TOM, "Reyes")).doesNotContain("Ana Reyes");
        assertThat(hints(Cast.ANA, "Reyes")).contains("Ana Reyes");
        assertThat(hints(Cast.MARIA, "Reyes")).contains("Ana Reyes");
    }

    @Test
    void mailsAndNoticesTellItOnlyToWhoMayReadIt() {
        long personal = ask(Cast.TOM, "BILL", "My payslip " + SECRET, "Please help", ", \"personal\": true");
        word(personal, "Oh, " + SECRET);
        ask(Cast.ANA, "7E", "Strange mail " + SECRET, "A link", ", \"intrusion\": true");
        long open = ask(Cast.ANA, "7E", "Reader", "Hello", "");
        does(Cast.JOE, HttpMethod.POST, "/tickets/" + open + "/me-too", "{}");
        word(open, "An open word");
        note(Cast.DEV, open, "Secretly " + SECRET, "personal_data");

        assertThat(told("An open word")).extracting(Told::username).contains(Cast.ANA);
        assertThat(told(SECRET)).allSatisfy(one -> {
            assertThat(one.ticket()).isNotEqualTo(open);
            assertThat(get(one.username(), "/tickets/" + one.ticket())).hasStatusOk();
        });
    }

    record Told(String username, long ticket) {}

    private List<Told> told(String words) {
        return jdbc.sql("""
                select p.username, t.ticket
                  from (select person, ticket, concat_ws(' ', summary, words, arguments) as said from notify.mails
                         union all
                        select person, ticket, cast(arguments as text) from notify.notices) t
                  join directory.people p on p.id = t.person
                 where position(:words in t.said) > 0
                """).param("words", words).query(Told.class).list();
    }

    private void word(long number, String text) {
        does(Cast.DEV, HttpMethod.POST, "/tickets/" + number + "/messages",
                "{\"text\": \"%s\", \"next_word_at\": \"%s\"}".formatted(text, ApiCalls.in(60)));
    }

    @Test
    void whatWasReadInAPassageIsWrittenDown() {
        long number = ask(Cast.ANA, "7E", "Reader", "It hums " + SECRET, "");
        page(Cast.MARIA, SECRET);

        assertThat(jdbc.sql("""
                select count(*) from privacy.reads r join directory.people p on p.id = r.person
                 where r.ticket = :number and p.username = 'maria.lopez'
                """).param("number", number).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void aSharedScreenAndALinkFindNothing() {
        Reader ana = directory.reader(Cast.ANA).orElseThrow();
        Reader screen = new Reader(1, "7E-03", "7E-03", "", "", ana.facility(), ana.unit(), java.util.Set.of(),
                ana.units(),
                java.util.Set.of(), java.util.Set.of(), null, false, false, null,
                new Station("7E-03", false, "", null));
        for (Reader reader : List.of(ana.onlyFor(4601), screen)) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> pages.show(reader, "scanner", null, null))
                    .isInstanceOf(NotThere.class);
            org.assertj.core.api.Assertions
                    .assertThatThrownBy(() -> pages.table(reader, new MockHttpServletResponse(), "scanner"))
                    .isInstanceOf(NotThere.class);
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> hinting.show(reader, "scanner"))
                    .isInstanceOf(NotThere.class);
        }
        assertThat(http.get().uri("/search?q=scanner").cookie(new Cookie("workstation", "demo-screen-0")).exchange()
                .getResponse().getRedirectedUrl()).startsWith("/sign-in");
        for (String path : List.of("/search?q=scanner", "/search.csv?q=scanner")) {
            assertThat(http.get().uri(path).exchange().getResponse().getRedirectedUrl()).startsWith("/sign-in");
        }
    }

    /** Page, its empty state, hints, the API, the table and the live events of whoever looks. */
    private void seenBy(long number, List<String> some, List<String> others) {
        for (String who : some) {
            assertThat(found(who, SECRET)).as(who).containsExactly(number);
            assertThat(inApi(who, SECRET)).as(who).containsExactly(number);
            assertThat(table(who, SECRET)).as(who).hasSize(2).last(as(STRING)).startsWith(number + ",");
        }
        for (String who : others) {
            for (String words : List.of(SECRET, "quillf", "quilfeather", "unit:7E " + SECRET, "-nothing " + SECRET)) {
                String page = page(who, words);
                assertThat(numbers(page)).as(who + " " + words).isEmpty();
                assertThat(page.replaceAll("(href|value)=\"[^\"]*\"", "").replace(words, "")).as(who + " " + words)
                        .doesNotContain(SECRET);
                assertThat(inApi(who, words)).as(who + " " + words).isEmpty();
                assertThat(table(who, words)).as(who + " " + words).hasSize(1);
            }
            assertThat(hints(who, "quillf")).as(who).doesNotContain(SECRET);
            assertThat(table(who, "is:open")).as(who).noneMatch(row -> row.contains(SECRET));
            assertThat(text(get(who, "/search?q=quillf"))).as(who).doesNotContain(SECRET)
                    .doesNotContain("ticket-" + number);
        }
    }
}

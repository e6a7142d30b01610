package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.web.Once;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A double tap, the back button, two tabs and two people: one thing is taken once, and two things are never one. */
@OnewardTest
class TwiceTest {

    @Autowired
    ApiCalls api;
    @Autowired
    MockMvcTester http;
    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ana.reyes   | /tickets                  | unit=7E&text=A handset is silent&effect=slowed
            ana.reyes   | /tickets/{}/entries       | text=Cart 5 as well.
            maria.lopez | /tickets/{}/entries       | text=I look at it.&next_word_at=2099-01-01T08:00:00Z&agreed=true
            maria.lopez | /tickets/{}/entries       | kind=note&text=Paired it again.
            maria.lopez | /tickets/{}/entries       | kind=internal&text=First password.&internal_reason=security
            maria.lopez | /tickets/{}/responsible   |
            maria.lopez | /tickets/{}/hold          | waits_for=part&reason=A cradle&until=2099-01-01T08:00:00Z
            maria.lopez | /tickets/{}/handoffs      | to=paul.nguyen&why=w&situation=s&background=b&assessment=a&recommendation=r
            maria.lopez | /tickets/{}/resolution    | text=Does it hold?
            ana.reyes   | /tickets/{}/confirmation  | fixed=true
            ana.reyes   | /tickets/{}/cancellation  | reason=It was switched off.
            ana.reyes   | /tickets/{}/taps          | tap=worse
            priya.nair  | /tickets/{}/me-toos       |
            """)
    void aDoubleTapIsOneTapAndLeadsToTheSamePage(String who, String path, String fields) {
        long number = api.ask();
        MvcTestResult first = post(who, path, number, "form-1", fields);
        Map<String, Long> rows = rows();
        MvcTestResult second = post(who, path, number, "form-1", fields);

        assertThat(first).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(second).hasStatus(HttpStatus.SEE_OTHER)
                .hasRedirectedUrl(first.getResponse().getRedirectedUrl());
        assertThat(rows()).isEqualTo(rows);
        assertThat(rows.get("desk.timeline")).isGreaterThan(1);
    }

    @Test
    void whatWasChangedAfterGoingBackIsSomethingNew() {
        long number = api.ask();
        post(Cast.ANA, "/tickets/{}/entries", number, "form-1", "text=Cart 5 as well.");
        post(Cast.ANA, "/tickets/{}/entries", number, "form-1", "text=Cart 5 and cart 6 as well.");

        assertThat(texts(number)).endsWith("Cart 5 as well.", "Cart 5 and cart 6 as well.");
        assertThat(post(Cast.ANA, "/tickets", number, "form-2", "unit=7E&text=Once&effect=none").getResponse()
                .getRedirectedUrl())
                .isNotEqualTo(post(Cast.ANA, "/tickets", number, "form-2", "unit=7E&text=Once more&effect=none")
                        .getResponse().getRedirectedUrl());
    }

    @Test
    void twoTabsAreTwoForms() {
        long number = api.ask();
        post(Cast.ANA, "/tickets/{}/entries", number, "tab-1", "text=From one tab.");
        post(Cast.ANA, "/tickets/{}/entries", number, "tab-2", "text=From another.");
        assertThat(texts(number)).endsWith("From one tab.", "From another.");

        long before = tickets();
        post(Cast.ANA, "/tickets", number, "tab-3", "unit=7E&text=The printer&effect=slowed");
        post(Cast.ANA, "/tickets", number, "tab-4", "unit=7E&text=The handset&effect=slowed");
        assertThat(tickets()).isEqualTo(before + 2);
    }

    @Test
    void ofTwoAnalystsWhoWriteAtOnceNeitherWordIsLost() {
        long number = api.ask();
        String version = jdbc.sql("select version::text from desk.tickets where number = :number")
                .param("number", number).query(String.class).single();
        String rest = "&next_word_at=2099-01-01T08:00:00Z&agreed=true&since=1&version=" + version;

        for (String analyst : List.of(Cast.DEV, Cast.MARIA)) {
            assertThat(post(analyst, "/tickets/{}/entries", number, analyst, "text=This is " + analyst + rest))
                    .hasStatus(HttpStatus.SEE_OTHER);
        }
        assertThat(texts(number)).endsWith("This is dev.patel", "This is maria.lopez");
    }

    @Test
    void whoeverTakesItSecondSeesWhoTookItFirst() {
        long number = api.ask();
        post(Cast.DEV, "/tickets/{}/responsible", number, "dev", "");

        MvcTestResult second = post(Cast.PAUL, "/tickets/{}/responsible", number, "paul", "version=1");

        assertThat(second.getResponse().getStatus()).isIn(403, 409);
        assertThat(jdbc.sql("""
                select p.username from desk.tickets t join directory.person_names p on p.id = t.responsible
                 where t.number = :number""").param("number", number).query(String.class).single())
                .isEqualTo(Cast.DEV);
    }

    private MvcTestResult post(String who, String path, long number, String once, String fields) {
        var form = http.post().uri(path.replace("{}", String.valueOf(number))).with(user(who)).with(csrf())
                .param(Once.FIELD, once);
        for (String field : fields == null || fields.isEmpty() ? new String[0] : fields.split("&")) {
            form.param(field.split("=", 2)[0], field.split("=", 2)[1]);
        }
        return form.exchange();
    }

    private List<String> texts(long number) {
        return jdbc.sql("select text from desk.timeline where ticket = :number order by entry_no")
                .param("number", number).query(String.class).list();
    }

    private long tickets() {
        return jdbc.sql("select count(*) from desk.tickets").query(Long.class).single();
    }

    /** How many rows there are, table by table. */
    private Map<String, Long> rows() {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String table : List.of("desk.tickets", "desk.timeline", "desk.holds", "desk.handoffs", "desk.resolutions",
                "desk.me_toos", "promises.promises", "impact.verdicts", "notify.notices")) {
            rows.put(table, jdbc.sql("select count(*) from " + table).query(Long.class).single());
        }
        return rows;
    }
}

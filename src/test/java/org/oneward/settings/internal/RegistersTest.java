package org.oneward.settings.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.desk.internal.ApiCalls;
import org.oneward.directory.Directory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What an admin keeps, one row at a time and by files. */
class RegistersTest extends SettingsCase {

    @Autowired
    Directory directory;

    @Autowired
    ApiCalls api;

    @ParameterizedTest
    @ValueSource(strings = {"facility", "units", "people", "teams", "contacts", "shifts", "services", "devices",
            "calendars",
            "promises"})
    void everyRegisterIsListedAndGoesOutAndComesInUnchanged(String register) throws UnsupportedEncodingException {
        assertThat(get("/settings")).hasStatusOk().bodyText().contains("/settings/" + register);
        assertThat(get("/settings/" + register)).hasStatusOk().bodyText().contains("/settings/" + register + "/rows/");
        MvcTestResult file = get("/settings/" + register + "/file.csv");
        assertThat(file).hasStatusOk().hasContentTypeCompatibleWith("text/csv");
        byte[] bytes = file.getResponse().getContentAsByteArray();

        assertThat(preview(register, bytes)).contains("0 new, 0 changed", " 0 wrong");
        String first = file.getResponse().getContentAsString(StandardCharsets.UTF_8).lines().skip(1).findFirst()
                .orElseThrow();
        assertThat(first).isNotBlank();
    }

    @Test
    void aUnitGetsItsNamedPersonOfTheTeamAndNobodyElseCanBeOne() throws UnsupportedEncodingException {
        String row = "/settings/contacts/rows/7E CLIN";
        assertThat(change(row, "person", Cast.TOM)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText()
                .contains("does not work the requests of that team");
        assertThat(change(row, "person", Cast.PAUL)).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(named()).containsExactly(Cast.PAUL);
        assertThat(post(row + "/retirement")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(named()).isEmpty();
    }

    private List<String> named() {
        return jdbc.sql("""
                select p.username from directory.named_contacts c
                  join directory.unit_names u on u.id = c.unit and u.code = '7E'
                  join directory.team_names t on t.id = c.team and t.code = 'CLIN'
                  join directory.person_names p on p.id = c.person""").query(String.class).list();
    }

    @ParameterizedTest
    @ValueSource(strings = {Cast.ANA, Cast.GRACE, Cast.MARIA, Cast.DEV, Cast.SAM, Cast.VERA})
    void nobodyButAnAdminSeesThem(String somebody) {
        for (String page : new String[]{"/settings", "/settings/units", "/settings/units/rows/7E",
                "/settings/units/rows/new", "/settings/units/imports/new", "/settings/people/file.csv"}) {
            assertThat(http.get().uri(page).with(user(somebody))).hasStatus(HttpStatus.NOT_FOUND);
        }
        assertThat(http.post().uri("/settings/units/rows/7E/retirement").with(user(somebody)).with(csrf()))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aUnitIsAddedChangedAndTakenOutOfUseEachWithAWayBack() throws UnsupportedEncodingException {
        assertThat(post("/settings/units/rows", "code", "8N", "name", "8 North", "kind", "ward", "clinical", "true",
                "place", "2")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(unit("8N")).isEqualTo("8 North ward true 2 false");

        assertThat(change("/settings/units/rows/8N", "name", "8 North, step-down", "kind", "ward", "place", "2"))
                .hasStatus(HttpStatus.SEE_OTHER);
        assertThat(unit("8N")).isEqualTo("8 North, step-down ward false 2 false");
        undoLast();
        assertThat(unit("8N")).isEqualTo("8 North ward true 2 false");

        post("/settings/units/rows/8N/retirement");
        assertThat(unit("8N")).endsWith("true");
        assertThat(get("/settings/units?q=8N")).bodyText().doesNotContain("/rows/8N");
        assertThat(get("/settings/units?q=8N&retired=true")).bodyText().contains("/rows/8N");
        undoLast();
        assertThat(unit("8N")).endsWith("false");
        assertThat(get("/settings/units/rows/8N")).bodyText().contains("What was changed", "root.admin");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            code=7E,name=Twice,kind=ward,place=2        | 7E is there already
            code=9 N,name=Nine,kind=ward,place=2        | Letters, digits, dots
            code=9N,kind=ward,place=2                   | This is needed
            code=9N,name=Nine,kind=castle,place=2       | “castle” is none of
            code=9N,name=Nine,kind=ward,place=9         | “9” is none of
            code=9N,name=Nine,kind=ward,place=2,facility=XX | There is no XX
            """)
    void aWrongFieldIsNamedAndNothingTypedIsLost(String typed, String said) {
        String[] fields = typed.split("[=,]");
        assertThat(post("/settings/units/rows", fields)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText()
                .contains(said, fields[1]);
    }

    @Test
    void theSecondOfTwoAdminsSeesWhatTheFirstDidAndLosesNothing() throws UnsupportedEncodingException {
        String mark = mark("/settings/units/rows/7E");
        change("/settings/units/rows/7E", "name", "Seven East", "kind", "ward", "clinical", "true", "place", "2");

        assertThat(post("/settings/units/rows/7E", "mark", mark, "name", "East 7", "kind", "ward", "clinical", "true",
                "place", "2")).hasStatus(HttpStatus.CONFLICT).bodyText()
                .contains("Somebody changed this", "Seven East", "value=\"East 7\"");
        assertThat(unit("7E")).startsWith("Seven East");
    }

    @Test
    void whoLeavesHandsOnFirstAndThenComesInByNoWayAnyMore() {
        jdbc.sql("""
                insert into identity.tokens (person, label, hash, scopes, expires_at)
                select id, 'her phone', 'hash', '{}', now() + interval '1 day' from directory.people
                 where username = 'joe.lindqvist'""").update();
        api.ask();
        assertThat(post("/settings/people/rows/maria.lopez/retirement")).hasStatus(HttpStatus.CONFLICT).bodyText()
                .contains("answers for open requests");
        assertThat(post("/settings/people/rows/sam.hart/retirement")).hasStatus(HttpStatus.CONFLICT).bodyText()
                .contains("when nobody is on shift");
        assertThat(post("/settings/people/rows/root.admin/retirement")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);

        assertThat(post("/settings/people/rows/joe.lindqvist/retirement")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(directory.reader(Cast.JOE)).isEmpty();
        assertThat(jdbc.sql("select revoked_at is not null from identity.tokens where hash = 'hash'")
                .query(Boolean.class)
                .single()).isTrue();
    }

    @Test
    void aHospitalKeepsItsServiceDesk() throws UnsupportedEncodingException {
        assertThat(change("/settings/teams/rows/DESK", "name", "Service desk", "lead", Cast.DEV))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText().contains("Make another team the service desk");
        assertThat(post("/settings/teams/rows/DESK/retirement")).hasStatus(HttpStatus.CONFLICT).bodyText()
                .contains("Make another team the service desk");
    }

    @Test
    void whatALeaverAskedForGoesOnWithTheLeadOfTheUnit() {
        api.ask();
        post("/settings/people/rows/ana.reyes/retirement");

        long open = count("desk.tickets t join directory.people p on p.id = t.requester "
                + "where p.username = 'ana.reyes' and t.ended_at is null and not t.personal and not t.security");
        assertThat(open).isPositive();
        assertThat(count("desk.watchers w join directory.people g on g.id = w.person and g.username = 'grace.okafor' "
                + "join desk.tickets t on t.number = w.ticket and t.ended_at is null "
                + "join directory.people p on p.id = t.requester and p.username = 'ana.reyes' "
                + "where not t.personal and not t.security")).isEqualTo(open);
        assertThat(count("notify.notices n join directory.people g on g.id = n.person "
                + "where g.username = 'grace.okafor' and n.sentence = 'notice.left'")).isEqualTo(open);
    }

    @Test
    void aShiftIsNeverEditedButEndsAndIsWrittenAnew() throws UnsupportedEncodingException {
        long before = count("directory.shifts");
        change("/settings/shifts/rows/rosa.marin 1 07:00", "ends", "16:00");

        assertThat(count("directory.shifts")).isEqualTo(before + 1);
        assertThat(get("/settings/shifts?q=rosa.marin")).bodyText().contains("16:00");
    }

    @Test
    void aNewPromiseIsANewVersionAndWordsThatWereGivenStand() throws UnsupportedEncodingException {
        change("/settings/promises/rows/2", "first_word", "20 min", "every", "2 h", "aim", "1 h", "hours", "always");

        assertThat(
                jdbc.sql("select string_agg(first_word, ', ' order by version) from promises.policies where level = 2")
                        .query(String.class)
                        .single())
                .isEqualTo("30 min, 20 min");
        assertThat(change("/settings/promises/rows/2", "first_word", "soon", "every", "2 h", "aim", "0 h", "hours",
                "always")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText().contains("A span such as 15 min");
    }

    @Test
    void supportHoursTakeExceptionsBothWays() throws UnsupportedEncodingException {
        assertThat(change("/settings/calendars/rows/LG", "monday", "08:00-12:00 13:00-24:00", "exceptions",
                "2026-12-25; 2026-12-27 09:00-12:00")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(get("/settings/calendars/rows/LG")).bodyText()
                .contains("08:00-12:00 13:00-24:00", "2026-12-25; 2026-12-27 09:00-12:00");
        assertThat(change("/settings/calendars/rows/LG", "monday", "13:00-24:00 08:00-12:00"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(change("/settings/calendars/rows/LG", "monday", "", "tuesday", "", "wednesday", "", "thursday", "",
                "friday", "")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void aFileIsLookedAtFirstTakenAsAWholeAndPutBack() throws UnsupportedEncodingException {
        String page = read("units", """
                \uFEFFcode;name;kind;clinical;place;phone
                8N;8 North;ward;yes;2;4-8800
                7E;7 East;ward;yes;2;4-7799
                XX;Nowhere;castle;no;2;
                8N;Again;ward;yes;2;

                7W;7 West;ward;true;2;4-7500
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(get(page)).bodyText().contains("1 new, 1 changed, 1 the same, 2 wrong", "“castle” is none of",
                "The same stands on line 2 already", "Take the 2 that are right");
        assertThat(unit("7E")).doesNotContain("4-7799");
        assertThat(get(page + "/wrong.csv")).bodyText().contains("XX,Nowhere,castle", "4,");

        assertThat(post(page + "/taking")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(unit("8N")).startsWith("8 North ward true");
        assertThat(phone("7E")).isEqualTo("4-7799");

        change("/settings/units/rows/7E", "name", "7 East", "kind", "ward", "clinical", "true", "place", "2", "phone",
                "4-1111");
        assertThat(post(page + "/undo")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(unit("8N")).endsWith("true");
        assertThat(phone("7E")).as("changed again since, so it stays").isEqualTo("4-1111");
        assertThat(get(page)).bodyText().contains("Changed again since, so they stay as they are: 7E");
        assertThat(post(page + "/taking")).hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void managersMayStandFurtherDownInTheFileButNeverInACircle() throws UnsupportedEncodingException {
        String page = read("people", """
                username,name,mail,unit,manager
                new.one,New One,new.one@lakeside.example,7E,new.two
                new.two,New Two,new.two@lakeside.example,7E,grace.okafor
                """.getBytes(StandardCharsets.UTF_8));
        post(page + "/taking");
        assertThat(jdbc.sql("""
                select m.username from directory.people p join directory.people m on m.id = p.manager
                 where p.username = 'new.one'""").query(String.class).single()).isEqualTo("new.two");

        assertThat(preview("people", "username,manager\ngrace.okafor,new.one\n")).contains(" 1 wrong",
                "round in a circle");
    }

    @ParameterizedTest
    @CsvSource({"windows-1252,Zürich", "UTF-16,Zürich", "UTF-8,Zürich"})
    void aFileOfAnyUsualEncodingKeepsItsUmlauts(String encoding, String name) throws UnsupportedEncodingException {
        String page = read("units",
                ("code\tname\tkind\tplace\n8N\t" + name + "\tward\t2\n").getBytes(Charset.forName(encoding)));
        assertThat(get(page)).bodyText().contains(name, "1 new");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                        | There are no rows in it
            'code,name'               | There are no rows in it
            'code,colour\n1,2'        | There is no column “colour”
            'name,kind\na,b'          | The column “code” is missing
            'code,name,name\na,b,c'   | stands there twice
            'PK\u0003\u0004\u0000ab'  | This is no text
            """)
    void aFileThatCannotBeReadSaysWhy(String file, String said) {
        assertThat(upload("units", file.replace("\\n", "\n").replace("\\u0003\\u0004\\u0000", "\u0003\u0004\u0000")
                .getBytes(StandardCharsets.UTF_8)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains(said);
    }

    @Test
    void aHundredThousandLinesAreLookedAtAndOneMoreIsTooMany() throws UnsupportedEncodingException {
        var file = new StringBuilder("tag,name,unit,service\n");
        for (int i = 0; i < Upload.MOST; i++) {
            file.append("T-").append(i).append(",Screen,").append(i % 100 == 0 ? "NOPE" : "7E").append(",computers\n");
        }
        String page = read("devices", file.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(get(page)).bodyText().contains("99,000 new", "1,000 wrong", "There is no NOPE");

        file.append("T-100001,Screen,7E,computers\n");
        assertThat(upload("devices", file.toString().getBytes(StandardCharsets.UTF_8)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText().contains("At most 100,000 lines");
    }

    @Test
    void whatIsNotThereIsNotThere() {
        for (String page : new String[]{"/settings/wishes", "/settings/units/rows/NOPE", "/settings/imports/999999"}) {
            assertThat(get(page)).hasStatus(HttpStatus.NOT_FOUND);
        }
        assertThat(post("/settings/changes/999999/undo")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post("/settings/facility/rows/LG/retirement")).hasStatus(HttpStatus.NOT_FOUND);
    }

    private void undoLast() {
        long last = jdbc.sql("select max(id) from settings.changes").query(Long.class).single();
        assertThat(post("/settings/changes/" + last + "/undo")).hasStatus(HttpStatus.SEE_OTHER);
    }

    private String unit(String code) {
        return jdbc.sql("""
                select concat_ws(' ', name, kind, clinical::text, place::text, retired::text)
                  from directory.units where code = :code""").param("code", code).query(String.class).single();
    }

    private String phone(String code) {
        return jdbc.sql("select phone from directory.units where code = :code")
                .param("code", code)
                .query(String.class)
                .single();
    }
}

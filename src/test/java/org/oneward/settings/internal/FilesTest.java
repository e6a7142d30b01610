package org.oneward.settings.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.springframework.http.HttpStatus;

/** What is wrong in a file is said before it is taken; what goes out comes in as it was. */
class FilesTest extends SettingsCase {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.one:a.two a.two:a.one            | a.one → a.two → a.one     | 2
            b.one:b.two b.two:b.three b.three:b.one | b.one → b.two → b.three → b.one | 3
            c.one:c.one                        | c.one → c.one             | 1
            d.one:grace.okafor d.two:d.one     | 0 wrong                   | 0
            """)
    void newPeopleWhoManageEachOtherInACircleAreNamed(String managed, String said, int wrong)
            throws UnsupportedEncodingException {
        var file = new StringBuilder("username,name,mail,unit,manager\n");
        for (String each : managed.split(" ")) {
            String name = each.split(":")[0];
            file.append("%s,Some One,%s@lakeside.example,7E,%s\n".formatted(name, name, each.split(":")[1]));
        }
        assertThat(preview("people", file.toString())).contains(said, " " + wrong + " wrong");
    }

    @Test
    void aCircleWithThoseWhoAreThereAlreadyIsNamedInTheFileAndInTheForm() throws UnsupportedEncodingException {
        change("/settings/people/rows/ana.reyes", "manager", Cast.JOE);
        change("/settings/people/rows/joe.lindqvist", "manager", Cast.GRACE);

        assertThat(preview("people", "username,manager\ngrace.okafor,ana.reyes\n")).contains(" 1 wrong",
                "round in a circle: grace.okafor → ana.reyes → joe.lindqvist → grace.okafor");
        assertThat(preview("people", "username,manager\ngrace.okafor,ana.reyes\njoe.lindqvist,\n"))
                .contains("2 changed", " 0 wrong");
        assertThat(change("/settings/people/rows/grace.okafor", "manager", Cast.ANA))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText()
                .contains("round in a circle: grace.okafor → ana.reyes → joe.lindqvist → grace.okafor");
        assertThat(post("/settings/people/rows", "username", "new.one", "name", "New One", "mail",
                "new.one@lakeside.example", "unit", "7E", "manager", "new.one"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText().contains("new.one → new.one");
    }

    @Test
    void whoeverChangesPlacesIsTakenInAnOrderThatNeverGoesRound() throws UnsupportedEncodingException {
        change("/settings/people/rows/ana.reyes", "manager", Cast.JOE);
        change("/settings/people/rows/joe.lindqvist", "manager", Cast.GRACE);
        String page = read("people", "username,manager\ngrace.okafor,ana.reyes\njoe.lindqvist,\n"
                .getBytes(StandardCharsets.UTF_8));
        post(page + "/taking");
        assertThat(get(page)).bodyText().contains("Taken: 0 new, 2 changed");
        assertThat(manager(Cast.GRACE)).isEqualTo(Cast.ANA);
    }

    @Test
    void whoeverIsManagedByALineThatIsWrongIsWrongToo() throws UnsupportedEncodingException {
        assertThat(preview("people", """
                username,name,mail,unit,manager
                one.new,One New,one.new@lakeside.example,7E,two.new
                two.new,Two New,two.new@lakeside.example,NOPE,
                three.new,Three New,three.new@lakeside.example,7E,one.new
                """)).contains("0 new", " 3 wrong", "There is no two.new", "There is no one.new");
    }

    @Test
    void aMailThatSomebodyHasIsWrongInThePreviewAndInTheForm() throws UnsupportedEncodingException {
        String preview = preview("people", """
                username,name,mail,unit
                one.new,One New,new@lakeside.example,7E
                two.new,Two New,New@lakeside.example,7E
                three.new,Three New,Grace.Okafor@lakeside.example,7E
                four.new,Four New,four@lakeside.example,7E
                grace.okafor,Grace Okafor,Grace.Okafor@lakeside.example,7E
                """);
        assertThat(preview).contains("2 new, 0 changed, 1 the same, 2 wrong", "<b>mail</b> The same stands on line 2",
                "<b>mail</b> grace.okafor has this already");
        assertThat(change("/settings/people/rows/ana.reyes", "mail", "Grace.Okafor@lakeside.example"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText().contains("grace.okafor has this already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"http://x\")", "+1 555 0100", "-2", "@SUM(A1)", "'=1", "''+2", "'quoted'",
            "＝1"})
    void noCellIsAFormulaAndEachComesBackAsItWas(String text) throws UnsupportedEncodingException {
        assertThat(post("/settings/units/rows", "code", "8N", "name", text, "kind", "ward", "place", "2", "phone",
                "+1 555 0100")).hasStatus(HttpStatus.SEE_OTHER);
        String file = export("units");
        assertThat(file).contains(",'+1 555 0100").doesNotContainPattern("[\\n,]\"?[=+\\-@＝]");
        assertThat(preview("units", file)).contains("0 new, 0 changed", " 0 wrong");
    }

    @Test
    void wrongLinesHoldNoFormulaEitherAndComeInAgainOnceTheyAreMended() throws UnsupportedEncodingException {
        String page = read("units", "code,name,kind,place\n8N,=1+1,castle,2\n".getBytes(StandardCharsets.UTF_8));
        String wrong = get(page + "/wrong.csv").getResponse().getContentAsString();
        assertThat(wrong).contains("8N,'=1+1,castle");
        assertThat(preview("units", wrong.replace(",castle", ",ward"))).contains("1 new", " 0 wrong");
    }

    @Test
    void whatWasEmptyAndStaysEmptyIsNoChange() throws UnsupportedEncodingException {
        post("/settings/units/rows", "code", "8N", "name", "8 North", "kind", "ward", "place", "2");
        assertThat(get("/settings/units/rows/8N")).bodyText().contains("Name: “” became “8 North”.")
                .doesNotContain("became “”");
    }

    @ParameterizedTest
    @ValueSource(strings = {"promises", "calendars"})
    void whereNothingCanBeAddedNothingIsOffered(String register) {
        assertThat(get("/settings/" + register)).bodyText().doesNotContain("/rows/new");
        assertThat(get("/settings/" + register + "/rows/new")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post("/settings/" + register + "/rows", "level", "5")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aTimeMayBeWrittenAsSpreadsheetsDo() throws UnsupportedEncodingException {
        assertThat(preview("shifts", """
                person,weekday,begins,ends
                joe.lindqvist,1,7:00,19:00:00
                joe.lindqvist,5,7:30,9:5
                """)).contains("0 new, 0 changed, 1 the same, 1 wrong", "A time of day such as 07:00");
        assertThat(post("/settings/shifts/rows", "person", Cast.JOE, "weekday", "5", "begins", "7:30", "ends", "16:00"))
                .hasStatus(HttpStatus.SEE_OTHER);
        assertThat(get("/settings/shifts/rows/joe.lindqvist 5 07:30")).hasStatusOk();
    }

    @Test
    void aPhoneForCareHasDigits() throws UnsupportedEncodingException {
        assertThat(change("/settings/facility/rows/LG", "care_phone", "abc"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText().contains("A phone number has digits");
    }

    private String manager(String username) {
        return jdbc.sql("""
                select m.username from directory.people p join directory.people m on m.id = p.manager
                 where p.username = :username""").param("username", username).query(String.class).single();
    }
}

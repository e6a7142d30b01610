package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.database.Then;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Who sees which requests in the lists, beside what somebody types, and on the unit's page. */
@OnewardTest
class RequestsTest {

    private static final String SECRET = "My payslip of October does not open";
    private static final String ATTACK = "A mail asks for my password";

    /** A Tuesday on which the security lane is on shift. */
    private static final Instant AFTERNOON = Instant.parse("2026-11-24T20:00:00Z");

    @Autowired
    MockMvcTester http;
    @Autowired
    Directory directory;
    @Autowired
    Tickets tickets;
    @Autowired
    Facts facts;
    @Autowired
    Resolutions resolutions;
    @Autowired
    Misses misses;
    @Autowired
    TicketReads reads;
    @Autowired
    SimilarReads similar;
    @Autowired
    Things things;

    @Test
    void wordsThatSoundTheSameFindTheOpenRequest() {
        ask(Cast.ANA, "Scanner on med cart 3 does not read bands");
        ask(Cast.ANA, "Label printer jams on the second label");
        ask(Cast.ANA, "Handset shows the wrong room names");
        assertThat(like("scanner wont read", Cast.JOE)).contains("Scanner on med cart 3 does not read bands");
        assertThat(like("no bands on cart 3", Cast.JOE)).contains("Scanner on med cart 3 does not read bands");
        assertThat(like("Why is the soup cold", Cast.JOE)).isEmpty();
        assertThat(like("", Cast.JOE)).isEmpty();
    }

    @Test
    void theSameServiceIsSimilarWithoutAnyWords() {
        ask(Cast.TOM, "BILL", "Nothing leaves the house", "claims", false, false);
        long service = things.service("claims").orElseThrow().id();
        Reader tom = who(Cast.TOM);
        assertThat(similar.like("", service, tom.unit(), who("june.park"))).extracting(Similar::summary)
                .contains("Nothing leaves the house");
    }

    @Test
    void whatIsPersonalOrInTheSecurityLaneIsNeverSimilar() {
        ask(Cast.JOE, "7E", SECRET, null, true, false);
        ask(Cast.JOE, "7E", ATTACK, null, false, true);
        assertThat(like(SECRET, Cast.ANA)).isEmpty();
        assertThat(like(ATTACK, Cast.ANA)).isEmpty();
        assertThat(like(SECRET, Cast.JOE)).isEmpty();
        assertThat(like(ATTACK, Cast.HANA)).isEmpty();
    }

    @Test
    void aStrangerIsShownNothingSimilarOfTheUnit() {
        ask(Cast.ANA, "Scanner on med cart 3 does not read bands");
        assertThat(post(Cast.TOM, "/tickets/similar", "text", "scanner wont read", "unit", "7E"))
                .doesNotContain("med cart 3");
        assertThat(post(Cast.JOE, "/tickets/similar", "text", "scanner wont read", "unit", "7E"))
                .contains("med cart 3", "Join", "Read it");
    }

    @Test
    void joiningCountsAndLeadsBack() {
        long number = ask(Cast.ANA, "Scanner on med cart 3 does not read bands");
        assertThat(http.post().uri("/tickets/" + number + "/me-toos").param("from", "unit").with(user(Cast.JOE))
                .with(csrf())).hasStatus(HttpStatus.SEE_OTHER).hasHeader("Location", "/units/7E");
        assertThat(page(Cast.ANA, "/units/7E")).contains("Ana and Joe");
        assertThat(page(Cast.JOE, "/units/7E")).contains("you wait too");
    }

    @Test
    void onlyWhoSeesItAndWhatIsNotPersonalIsJoined() {
        long number = ask(Cast.ANA, "Scanner on med cart 3 does not read bands");
        long personal = ask(Cast.ANA, "7E", SECRET, null, true, false);
        assertThat(http.post().uri("/tickets/" + number + "/me-toos").with(user(Cast.TOM)).with(csrf()))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(http.post().uri("/tickets/" + personal + "/me-toos").with(user(Cast.JOE)).with(csrf()))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void myListHoldsWhatIAskedAndMyUnitsListWhatIsNotPersonal() {
        ask(Cast.ANA, "7E", SECRET, null, true, false);
        ask(Cast.JOE, "Badge reader at the store is dark");
        assertThat(page(Cast.ANA, "/tickets")).contains(SECRET).doesNotContain("Badge reader at the store is dark");
        assertThat(page(Cast.ANA, "/tickets?unit=7E")).contains(SECRET, "Badge reader at the store is dark");
        assertThat(page(Cast.JOE, "/tickets?unit=7E")).doesNotContain(SECRET)
                .contains("Badge reader at the store is dark");
        assertThat(http.get().uri("/tickets?unit=7E").with(user(Cast.TOM))).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void whatIJoinedStandsAmongMineAndNotBesides() {
        long number = ask(Cast.ANA, "Badge reader at the store is dark");
        http.post().uri("/tickets/" + number + "/me-toos").with(user(Cast.JOE)).with(csrf()).exchange();
        assertThat(page(Cast.JOE, "/tickets")).contains("/tickets/" + number);
        assertThat(page(Cast.TIA, "/tickets")).doesNotContain("/tickets/" + number);
        assertThat(page(Cast.JOE, "/").split("Badge reader at the store is dark", -1)).hasSize(2);
    }

    @Test
    void aWordThatDidNotComeStandsOnTop() {
        long broken = ask(Cast.ANA, "7E", "Chair two", null, true, false);
        long newer = ask(Cast.ANA, "7E", "Chair one", null, true, false);
        misses.tell(broken,
                java.util.Objects.requireNonNull(reads.card(broken, who(Cast.ANA)).nextWord()).plusSeconds(1));
        assertThat(links(page(Cast.ANA, "/tickets?q=chair"))).containsExactly("/tickets/" + broken,
                "/tickets/" + newer);
        assertThat(page(Cast.ANA, "/tickets?q=chair")).contains("and did not write. Sorry.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"something is wrong with it", "the wrong patient shows", "it does not work again", "?"})
    void wordsThatSayOnlyThatSomethingIsWrongAreLikeNothing(String text) {
        ask(Cast.ANA, "Handset shows the wrong room names again");
        assertThat(like(text, Cast.JOE)).isEmpty();
    }

    @Test
    void aListIsSearchedByWordsInAnyOrderAndByNumber() {
        long number = ask(Cast.ANA, "Badge reader at the 100% store_room is dark");
        assertThat(page(Cast.JOE, "/tickets?unit=7E&q=DARK badge")).contains("/tickets/" + number);
        assertThat(page(Cast.JOE, "/tickets?unit=7E&q=" + number)).contains("/tickets/" + number);
        assertThat(page(Cast.JOE, "/tickets?unit=7E&q=100%25 store_room")).contains("/tickets/" + number);
        assertThat(page(Cast.JOE, "/tickets?unit=7E&q=dark%25badge")).contains("Nothing like “dark%badge” here",
                "Look in what is over");
        assertThat(page(Cast.JOE, "/tickets?unit=7E&q=<b>")).contains("Nothing like “&lt;b&gt;” here");
    }

    @Test
    void whatIsOverStandsInAListOfItsOwn() {
        long number = ask(Cast.ANA, "Badge reader at the store is dark");
        Then.at(AFTERNOON, () -> {
            resolutions.cancel(number, who(Cast.ANA), "It is light again", null);
            return number;
        });
        assertThat(page(Cast.ANA, "/tickets")).doesNotContain("Badge reader at the store is dark");
        assertThat(page(Cast.ANA, "/tickets?ended=true")).contains("Badge reader at the store is dark", "taken back");
    }

    @Test
    void aLongListGoesOnWhereItStopped() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            all.add("/tickets/" + ask(Cast.TIA, "7E", "Chair " + i, null, true, false));
        }
        String first = page(Cast.TIA, "/tickets?q=chair");
        var older = Pattern.compile("href=\"(/tickets\\?[^\"]*after=[^\"]*)\"").matcher(first);
        assertThat(older.find()).isTrue();
        String second = page(Cast.TIA, older.group(1).replace("&amp;", "&"));
        assertThat(links(first)).containsExactlyElementsOf(all.subList(0, 25));
        assertThat(links(second)).containsExactlyElementsOf(all.subList(25, 30));
        assertThat(second).contains("From the top").doesNotContain(">More<");
    }

    @ParameterizedTest
    @ValueSource(strings = {Cast.ANA, Cast.GRACE, Cast.MARIA, Cast.DEV, Cast.LIN})
    void aUnitIsOpenToItsPeopleAndToThoseWhoHelp(String person) {
        long number = ask(Cast.JOE, "Badge reader at the store is dark");
        ask(Cast.JOE, "7E", SECRET, null, true, false);
        ask(Cast.JOE, "7E", ATTACK, null, false, true);
        String page = page(person, "/units/7E");
        assertThat(page).contains("/tickets/" + number, "open on 7 East").doesNotContain(ATTACK);
        assertThat(page.contains(SECRET)).as("only the coordinator on duty").isEqualTo(person.equals(Cast.DEV));
        assertThat(page.contains("Me too")).isEqualTo(who(person).units().contains(who(Cast.ANA).unit()));
    }

    @ParameterizedTest
    @ValueSource(strings = {Cast.TOM, Cast.MARCUS, Cast.ROOT, Cast.SAM, Cast.VERA})
    void aUnitIsNotThereForAnybodyElse(String person) {
        assertThat(http.get().uri("/units/7E").with(user(person))).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(http.get().uri("/units/9Z").with(user(person))).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aQuietUnitIsToldSo() {
        assertThat(page("lin.zhou", "/units/DISC"))
                .containsPattern("(Nothing is|things? (is|are)) open in Discharge lounge");
    }

    private List<String> like(String text, String person) {
        Reader me = who(person);
        return similar.like(text, null, who(Cast.ANA).unit(), me).stream().map(Similar::summary).toList();
    }

    private long ask(String person, String text) {
        return ask(person, "7E", text, null, false, false);
    }

    private long ask(String person, String unit, String text, @Nullable String service, boolean personal,
            boolean intrusion) {
        AskForm form = new AskForm(text, null, null, null, unit, "none", "one", null, service, null, null, null, null,
                null, personal, false, false, intrusion, null, null, null);
        return Then.at(AFTERNOON, () -> tickets.open(form, who(person), "page"));
    }

    private Reader who(String username) {
        return directory.reader(username).orElseThrow();
    }

    private static List<String> links(String page) {
        return Pattern.compile("href=\"(/tickets/\\d+)\"").matcher(page).results().map(found -> found.group(1))
                .toList();
    }

    private String page(String person, String address) {
        return ok(
                http.get().uri(java.net.URI.create(address.replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")))
                        .with(user(person)).exchange());
    }

    private String post(String person, String address, String... form) {
        var post = http.post().uri(address).with(user(person)).with(csrf());
        for (int i = 0; i < form.length; i += 2) {
            post.param(form[i], form[i + 1]);
        }
        return ok(post.exchange());
    }

    private static String ok(MvcTestResult answer) {
        assertThat(answer).hasStatusOk();
        try {
            return answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}

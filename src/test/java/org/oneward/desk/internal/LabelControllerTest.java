package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.directory.Directory;
import org.oneward.web.Once;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What somebody who has not signed in does and sees by a label, and all that they do not. */
@OnewardTest
class LabelControllerTest {

    @Autowired
    MockMvcTester http;
    @Autowired
    ApiCalls api;
    @Autowired
    TicketReads reads;
    @Autowired
    Directory directory;
    @Autowired
    JdbcClient jdbc;

    @Test
    void itAsksForTheThingWithNameAndTimeAndSaysByLabel() {
        String label = ofScanner();
        MvcTestResult sent = ask(label, "effect", "slowed", "text", "It beeps.", "said_to_be", "Kim of the float pool");

        long number = last();
        assertThat(page(receipt(sent))).contains("request " + number, "Maria Lopez has it", "Next word by")
                .doesNotContain("It beeps", "Kim");
        TicketCard card = reads.card(number, directory.reader(Cast.MARIA).orElseThrow());
        assertThat(card.channel()).isEqualTo("label");
        assertThat(card.deviceTag()).isEqualTo(Cast.SCANNER);
        assertThat(card.unitCode()).isEqualTo("7E");
        assertThat(card.room()).isEqualTo("medication room");
        assertThat(card.requesterName()).isEqualTo("Kim of the float pool");
        assertThat(signedIn(Cast.MARIA, "/tickets/" + number))
                .contains("said to be Kim of the float pool, by label CD-0417");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4-7720           | 7 East | 4-7720
            +1 (312) 555 01  | 7 East | +1 (312) 555 01
            Zoë, 4-7720      | Zoë, 4-7720        | 4-7720
            Юлия             | Юлия               | ''
            ana reyes        | Ana Reyes          | ''
            """)
    void aNameOrAPhoneIsEnough(String typed, String name, String contact) {
        ask(ofScanner(), "effect", "slowed", "said_to_be", typed);

        TicketCard card = reads.card(last(), directory.reader(Cast.MARIA).orElseThrow());
        assertThat(card.requesterName()).isEqualTo(name);
        assertThat(card.contact()).isEqualTo(contact);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "...", "7"})
    void withoutEitherItComesBackWithAllThatWasTyped(String typed) {
        long before = count();
        MvcTestResult sent = ask(ofScanner(), "effect", "slowed", "text", "It beeps.", "harm", "true", "said_to_be",
                typed);
        assertThat(sent).hasStatus(422).bodyText().contains("It beeps.", "value=\"slowed\" checked", "who asks");
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void whatIsKnownAboutTheThingIsJoinedInstead() {
        long number = api.ask();
        String label = ofScanner();
        assertThat(page(get(label))).contains("It is known", "Maria Lopez has it", "Same for me",
                "value=\"" + number + "\"").doesNotContain("does not read bands");
        long before = count();

        MvcTestResult sent = ask(label, "join", String.valueOf(number), "said_to_be", "priya nair");

        assertThat(page(receipt(sent))).contains("request " + number, "Maria Lopez has it");
        assertThat(count()).isEqualTo(before);
        assertThat(jdbc.sql("""
                select p.username from desk.me_toos m join directory.person_names p on p.id = m.person
                 where m.ticket = ?""").param(number).query(String.class).single()).isEqualTo(Cast.PRIYA);
    }

    @Test
    void itNeverShowsOrJoinsWhatIsPersonalOrSecretOrElsewhere() {
        long personal = api.ask(Cast.ANA, DeskPagesCase.PERSONAL);
        long intrusion = api.ask(Cast.ANA,
                """
                        {"summary": "A strange mail", "unit": "7E", "effect": "none", "intrusion": true, "device": "CD-0417"}""");
        long elsewhere = api.ask(Cast.MARCUS, """
                {"summary": "It is dark", "unit": "6W", "effect": "none", "device": "CD-0417"}""");
        long otherThing = api.ask(Cast.ANA, """
                {"summary": "It is dark", "unit": "7E", "effect": "none", "device": "CD-0401"}""");
        String scanner = ofScanner();
        String unit = label("7E", "");

        assertThat(page(get(scanner))).doesNotContain("It is known", "has it");
        assertThat(page(get(unit))).contains("value=\"" + otherThing + "\"").doesNotContain(
                "value=\"" + personal + "\"",
                "value=\"" + intrusion + "\"", "value=\"" + elsewhere + "\"");
        for (long number : new long[]{personal, intrusion, elsewhere, otherThing, 999_999_999}) {
            assertThat(ask(scanner, "join", String.valueOf(number), "said_to_be", "Ana Reyes"))
                    .hasStatus(HttpStatus.CONFLICT).bodyText().contains("not open any more");
        }
        assertThat(jdbc.sql("select count(*) from desk.me_toos where ticket in (?, ?, ?, ?)")
                .params(personal, intrusion, elsewhere, otherThing).query(Long.class).single()).isZero();
    }

    @Test
    void aRoomShowsWhatIsOpenInIt() {
        long number = api.ask();
        assertThat(page(get(label("7E", "medication room")))).contains("value=\"" + number + "\"",
                "medication room", "7 East");
        assertThat(page(get(label("7E", "family room")))).doesNotContain("value=\"" + number + "\"");
    }

    @Test
    void anIntrusionShowsItsNumberAndThePhoneAlone() {
        MvcTestResult sent = ask(ofScanner(), "effect", "none", "text", "Somebody took it over", "intrusion", "true",
                "said_to_be", "Kim");
        String page = page(receipt(sent));
        assertThat(page).contains("request " + last(), "tel:4-4357")
                .doesNotContain("has it now", "Next word", "Somebody took it over", "Kim", "Hana");
        assertThat(page.substring(page.indexOf("<main"), page.indexOf("</main"))).doesNotContain("class=\"person\"");
    }

    @Test
    void whatBecomesPersonalIsClosed() {
        MvcTestResult sent = ask(ofScanner(), "effect", "none", "text", "Something", "said_to_be", "Kim");
        assertThat(page(receipt(sent))).contains("Maria Lopez");
        jdbc.sql("update desk.label_asks set ticket = ?").param(api.ask(Cast.ANA, DeskPagesCase.PERSONAL)).update();
        assertThat(page(receipt(sent))).doesNotContain("Maria Lopez", "Next word");
    }

    @Test
    void aReceiptEndsAfterADayAndIsKeptByItsFingerprintAlone() {
        MvcTestResult sent = ask(ofScanner(), "effect", "none", "text", "Something", "said_to_be", "Kim");
        String address = Objects.requireNonNull(sent.getResponse().getRedirectedUrl());
        assertThat(address).matches("/l/asked/[0-9a-f]{64}");
        assertThat(jdbc.sql("select receipt from desk.label_asks").query(String.class).list())
                .noneMatch(address::contains);
        jdbc.sql("update desk.label_asks set at = at - interval '25 hours'").update();
        assertThat(receipt(sent)).hasStatus(HttpStatus.NOT_FOUND).bodyText().contains("leads nowhere");
    }

    @Test
    void aDoubleTapIsOneRequestAndOneReceipt() {
        String label = ofScanner();
        String once = UUID.randomUUID().toString();
        String[] form = {Once.FIELD, once, "effect", "slowed", "text", "It beeps.", "said_to_be", "Kim"};
        MvcTestResult first = ask(label, form);
        long before = count();
        MvcTestResult second = ask(label, form);

        assertThat(count()).isEqualTo(before);
        assertThat(second.getResponse().getRedirectedUrl()).isEqualTo(first.getResponse().getRedirectedUrl());
        form[5] = "It beeps twice.";
        assertThat(ask(label, form).getResponse().getRedirectedUrl())
                .isNotEqualTo(first.getResponse().getRedirectedUrl());
        assertThat(count()).isEqualTo(before + 1);
    }

    @Test
    void oneLabelRestsAfterSixInTenMinutesAndNoOtherDoes() {
        String label = ofScanner();
        for (int asked = 0; asked < LabelAsks.MOST; asked++) {
            assertThat(ask(label, "effect", "none", "text", "No. " + asked, "said_to_be", "Kim"))
                    .hasStatus(HttpStatus.SEE_OTHER);
        }
        long before = count();
        assertThat(ask(label, "effect", "slowed", "text", "The seventh", "said_to_be", "Kim"))
                .hasStatus(HttpStatus.TOO_MANY_REQUESTS).bodyText()
                .contains("call 4-4357", "The seventh", "value=\"Kim\"");
        assertThat(count()).isEqualTo(before);

        assertThat(ask(label("7E", ""), "effect", "slowed", "text", "Another", "said_to_be", "Kim"))
                .hasStatus(HttpStatus.SEE_OTHER);
        jdbc.sql("update desk.label_asks set at = at - interval '11 minutes'").update();
        assertThat(ask(label, "effect", "slowed", "text", "The seventh", "said_to_be", "Kim"))
                .hasStatus(HttpStatus.SEE_OTHER);
    }

    @Test
    void aLabelThatNeverWasAndOneThatEndedReadTheSame() {
        String label = ofScanner();
        jdbc.sql("update directory.labels set ended_at = now()").update();
        MvcTestResult ended = from("127.9.0.1", label);
        MvcTestResult never = from("127.9.0.1", "/l/" + "0".repeat(20));
        MvcTestResult nonsense = from("127.9.0.1", "/l/x");
        MvcTestResult receipt = from("127.9.0.1", "/l/asked/x");

        assertThat(ended).hasStatus(HttpStatus.NOT_FOUND).bodyText().contains("leads nowhere", "tel:4-4357");
        for (MvcTestResult other : new MvcTestResult[]{never, nonsense, receipt}) {
            assertThat(other).hasStatus(HttpStatus.NOT_FOUND);
            assertThat(main(other)).isEqualTo(main(ended));
        }
        assertThat(ask(label, "effect", "none", "text", "x", "said_to_be", "Kim")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void whoeverGuessesWaitsAndGoodLabelsAndThoseSignedInDoNot() {
        String label = ofScanner();
        for (int tried = 0; tried <= Guesses.FREE; tried++) {
            from("127.9.0.2", "/l/guess" + tried);
        }
        MvcTestResult guess = from("127.9.0.2", "/l/guess");
        assertThat(guess).hasStatus(HttpStatus.TOO_MANY_REQUESTS).containsHeader("Retry-After");
        assertThat(guess).bodyText().contains("tel:4-4357");

        assertThat(from("127.9.0.2", label)).hasStatusOk();
        assertThat(http.get().uri("/l/guess").with(user(Cast.ANA)).with(request -> {
            request.setRemoteAddr("127.9.0.2");
            return request;
        }).exchange()).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void whoeverHasSignedInIsLedToTheirOwnPageFilledIn() {
        assertThat(http.get().uri(ofScanner()).with(user(Cast.ANA)).exchange()).hasStatus(HttpStatus.SEE_OTHER)
                .hasRedirectedUrl("/?unit=7E&device=CD-0417");
        assertThat(http.get().uri(label("7E", "family room")).with(user(Cast.ANA)).exchange())
                .hasRedirectedUrl("/?unit=7E&place=family%20room");
        assertThat(signedIn(Cast.ANA, "/?unit=7E&place=family room"))
                .contains("name=\"place\" type=\"text\" value=\"family room\"");
        assertThat(signedIn(Cast.ANA, "/?unit=7E&device=CD-0417")).contains("Scanner on med cart 3");
    }

    @Test
    void whatLooksLikeAPatientsNumberIsPointedOutFirst() {
        long before = count();
        String[] form = {"effect", "none", "text", "Band of MRN 4711223 does not read", "said_to_be", "Kim"};
        assertThat(ask(ofScanner(), form)).hasStatus(422).bodyText().contains("<mark>", "as_is");
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void anUnitsLabelWantsWordsOrATap() {
        String label = label("7E", "");
        assertThat(ask(label, "effect", "none", "said_to_be", "Kim")).hasStatus(422).bodyText()
                .contains("href=\"#text\"");
        assertThat(ask(label, "effect", "none", "suspect", "labels", "said_to_be", "Kim"))
                .hasStatus(HttpStatus.SEE_OTHER);
        assertThat(ask(label, "text", "x", "effect", "none", "suspect", "no-such", "said_to_be", "Kim")).hasStatus(422);
    }

    @Test
    void aTooLongNameIsSaidAndNothingBreaks() {
        assertThat(ask(ofScanner(), "effect", "none", "said_to_be", "K".repeat(101))).hasStatus(422).bodyText()
                .contains("href=\"#said_to_be\"");
    }

    @Test
    void aPageThatStoodOpenForLongKeepsItsWords() {
        String label = ofScanner();
        assertThat(http.post().uri(label).param("text", "It beeps.").exchange()).hasStatus(HttpStatus.FORBIDDEN)
                .hasForwardedUrl(label + "/again");
        assertThat(ask(label + "/again", "text", "It beeps.", "said_to_be", "Kim")).hasStatus(HttpStatus.FORBIDDEN)
                .bodyText().contains("It beeps.", "value=\"Kim\"", "Send it once more");
        assertThat(ask("/l/nothing/again", "text", "It beeps.")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void looksChangeNothing() {
        String label = ofScanner();
        long people = jdbc.sql("select count(*) from directory.people").query(Long.class).single();
        get(label);
        assertThat(jdbc.sql("select count(*) from directory.people").query(Long.class).single()).isEqualTo(people);
    }

    @Test
    void aUnitHasOneRowInTheDirectoryForAllItsLabels() {
        ask(ofScanner(), "effect", "none", "text", "One", "said_to_be", "Kim");
        ask(label("7E", ""), "effect", "none", "text", "Two", "said_to_be", "Kim");
        assertThat(jdbc.sql("select count(*) from directory.label_stations").query(Long.class).single()).isOne();
    }

    private String ofScanner() {
        return label(Cast.SCANNER, "");
    }

    private String label(String key, String room) {
        String token = UUID.randomUUID().toString().replaceAll("[^0-9a-f]", "").substring(0, 20);
        jdbc.sql("""
                insert into directory.labels (token, hash, device, unit, room, made_by)
                values (:token, encode(sha256(convert_to(:token, 'UTF8')), 'hex'),
                        (select id from directory.devices where tag = :key),
                        (select id from directory.units where code = :key), :room, 'root.admin')""")
                .param("token", token)
                .param("key", key)
                .param("room", room)
                .update();
        return "/l/" + token;
    }

    private MvcTestResult get(String path) {
        return http.get().uri(path).exchange();
    }

    private MvcTestResult from(String address, String path) {
        return http.get().uri(path).with(request -> {
            request.setRemoteAddr(address);
            return request;
        }).exchange();
    }

    private MvcTestResult ask(String label, String... fields) {
        var form = http.post().uri(label).with(csrf());
        for (int at = 0; at < fields.length; at += 2) {
            form.param(fields[at], fields[at + 1]);
        }
        return form.exchange();
    }

    private MvcTestResult receipt(MvcTestResult sent) {
        assertThat(sent).hasStatus(HttpStatus.SEE_OTHER);
        return get(Objects.requireNonNull(sent.getResponse().getRedirectedUrl()));
    }

    private String signedIn(String who, String path) {
        return page(http.get().uri(path).with(user(who)).exchange());
    }

    private static String page(MvcTestResult answer) {
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static String main(MvcTestResult answer) {
        String page = new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        return page.substring(page.indexOf("<main"), page.indexOf("</main"));
    }

    private long last() {
        return jdbc.sql("select max(ticket) from desk.label_asks").query(Long.class).single();
    }

    private long count() {
        return jdbc.sql("select count(*) from desk.tickets").query(Long.class).single();
    }
}

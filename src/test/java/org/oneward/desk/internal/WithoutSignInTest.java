package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.directory.Stations;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** A shared screen or a label asks for whom it is said to be, and sees nothing personal. */
@OnewardTest
@Transactional
class WithoutSignInTest {

    @Autowired
    Stations stations;
    @Autowired
    Directory directory;
    @Autowired
    Tickets tickets;
    @Autowired
    TicketReads reads;
    @Autowired
    Resolutions resolutions;
    @Autowired
    Facts facts;
    @Autowired
    ApiCalls api;
    @Autowired
    JdbcClient jdbc;

    @Test
    void aPersonOfTheUnitIsTheOneWhoAsked() {
        long number = ask(screen("ana reyes"));

        TicketCard card = reads.card(number, screen(""));
        assertThat(card.requesterUsername()).isEqualTo(Cast.ANA);
        assertThat(reads.timeline(card, screen(""), 0, 1).getFirst().payload())
                .containsEntry("said_to_be", "ana reyes").containsEntry("station", "7E-03");
    }

    @Test
    void aNameThatNobodyOfTheUnitHasStandsAsItWasTyped() {
        long number = ask(screen("Kim of the float pool"));

        assertThat(reads.card(number, screen("")).requesterName()).isEqualTo("Kim of the float pool");
        assertThat(jdbc.sql("select said_to_be from desk.tickets where number = ?").param(number).query(String.class)
                .single()).isEqualTo("Kim of the float pool");
    }

    @Test
    void whoAsksHasToBeSaidAndNothingPersonalIsAsked() {
        assertThatThrownBy(() -> ask(screen(""))).isInstanceOfSatisfying(Wrong.class,
                wrong -> assertThat(wrong.fields()).extracting(Wrong.Field::field).containsExactly("said_to_be"));
        assertThatThrownBy(() -> tickets.open(form(true), screen("Ana Reyes"), "screen"))
                .isInstanceOfSatisfying(Wrong.class, wrong -> assertThat(wrong.fields())
                        .extracting(Wrong.Field::field).containsExactly("personal"));
    }

    @Test
    void itSeesWhatIsOpenOnItsUnitAndNothingElse() {
        long open = api.ask();
        long personal = api.ask(Cast.ANA, """
                {"summary": "My password", "unit": "7E", "effect": "none", "personal": true}""");
        long elsewhere = api.ask(Cast.MARCUS, """
                {"summary": "A screen is dark", "unit": "ED", "effect": "none"}""");
        long ended = api.ask();
        jdbc.sql("set constraints all deferred").update();
        resolutions.answer(ended, screen("Ana Reyes"), new Resolutions.ConfirmationForm(true, "", null, null));

        assertThat(reads.find(open, screen(""))).isPresent();
        assertThat(reads.find(ended, screen(""))).isPresent();
        assertThat(reads.find(personal, screen("Ana Reyes"))).isEmpty();
        assertThat(reads.find(elsewhere, screen(""))).isEmpty();
        assertThatThrownBy(() -> facts.join(personal, screen("Ana Reyes"), "")).isInstanceOf(NotThere.class);
        jdbc.sql("update desk.tickets set ended_at = now() - interval '25 hours' where number = ?").param(ended)
                .update();
        assertThat(reads.find(ended, screen(""))).isEmpty();
    }

    @Test
    void itJoinsAndConfirmsForWhomItIsSaidToBe() {
        long number = api.ask();
        facts.join(number, screen("Priya Nair"), "");
        resolutions.answer(number, screen("Kim"), new Resolutions.ConfirmationForm(true, "", null, null));

        assertThat(jdbc.sql("""
                select p.username from desk.me_toos m join directory.person_names p on p.id = m.person
                 where m.ticket = ?""").param(number).query(String.class).single()).isEqualTo(Cast.PRIYA);
        TicketCard card = reads.card(number, directory.reader(Cast.ANA).orElseThrow());
        assertThat(reads.timeline(card, screen(""), 0, 20)).last()
                .satisfies(entry -> assertThat(entry.kind()).isEqualTo("fixed"))
                .satisfies(entry -> assertThat(entry.name()).isEqualTo("Kim"));
    }

    private long ask(Reader me) {
        return tickets.open(form(false), me, "screen");
    }

    private static AskForm form(boolean personal) {
        return new AskForm("The scanner is dark", null, null, null, "7E", "slowed", null, null, null, null, null, null,
                null, null, personal, null, null, null, null, null, null);
    }

    private Reader screen(String saidToBe) {
        long unit = directory.reader(Cast.ANA).orElseThrow().unit();
        long station = jdbc.sql("select id from directory.people where station and name = '7E-03' limit 1")
                .query(Long.class).optional().orElseGet(() -> stations.add(unit, "7E-03"));
        return stations.reader(station, "7E-03", false, saidToBe).orElseThrow();
    }
}

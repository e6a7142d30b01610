package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oneward.desk.internal.Scene.ANA;
import static org.oneward.desk.internal.Scene.DEV;
import static org.oneward.desk.internal.Scene.JOE;
import static org.oneward.desk.internal.Scene.KOFI;
import static org.oneward.desk.internal.Scene.MARIA;
import static org.oneward.desk.internal.Scene.ana;
import static org.oneward.desk.internal.Scene.at;
import static org.oneward.desk.internal.Scene.handoff;
import static org.oneward.desk.internal.Scene.html;
import static org.oneward.desk.internal.Scene.it;
import static org.oneward.desk.internal.Scene.maria;
import static org.oneward.desk.internal.Scene.standing;
import static org.oneward.desk.internal.Scene.text;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.oneward.desk.internal.Scene.SceneTicket;
import org.oneward.desk.internal.Scene.Standings;
import org.oneward.desk.internal.Standing.GoesOn;
import org.oneward.desk.internal.Standing.Hold;
import org.oneward.directory.Reader;
import org.oneward.web.PromiseThread;

/** Every sentence about who has a request, as it goes from hand to hand. */
class WhoHasItTest {

    @BeforeEach
    void itIsEightPastTwo() {
        Scene.begins();
    }

    @AfterEach
    void over() {
        Scene.ends();
    }

    @Test
    void itGoesToSomebodyByNameUntilOpened() {
        WhoHasIt who = who(new SceneTicket(), ana());
        assertThat(text(who.who())).isEqualTo("This goes to Maria Lopez. Not opened yet");
        assertThat(text(who.next())).isEqualTo("First word by 14:20");
        assertThat(text(who.note())).isEqualTo("Clinical devices, 4-2210");
        assertThat(who.from()).isEqualTo("13:58 you asked");
        assertThat(who.to()).isEqualTo("14:20 Maria’s word");
        assertThat(who.faces()).containsExactly(new WhoHasIt.Face("Maria Lopez", false));
    }

    @Test
    void openingItIsSeen() {
        WhoHasIt who = who(new SceneTicket().seen("13:59"), ana());
        assertThat(text(who.who())).isEqualTo("Maria has seen this, 13:59");
        assertThat(text(who.note())).isEqualTo("Maria Lopez, Clinical devices, 4-2210");
        assertThat(who.icon()).isEqualTo("eye");
    }

    @Test
    void takingItIsBegun() {
        WhoHasIt who = who(new SceneTicket().seen("13:59").taken("14:02").firstWord("14:02"), ana());
        assertThat(text(who.who())).isEqualTo("Maria is on it now, since 14:02");
        assertThat(text(who.next())).isEqualTo("Next word by 14:20");
    }

    @Test
    void whoeverHasItReadsWhoWaits() {
        assertThat(text(who(new SceneTicket(), maria()).who()))
                .isEqualTo("This goes to you. Ana Reyes on 7 East waits for your word.");
        WhoHasIt who = who(new SceneTicket().taken("14:02").joined(3), maria());
        assertThat(text(who.who())).isEqualTo("You have this. Ana Reyes and 3 more on 7 East wait for your word.");
        assertThat(text(who.next())).isEqualTo("Your first word is due 14:20 in 12 min");
        assertThat(who.from()).isEqualTo("13:58 Ana asked");
        assertThat(who.to()).isEqualTo("14:20 your word");
    }

    @Test
    void whileAHandOffIsAskedTheGiverStays() {
        SceneTicket ticket = new SceneTicket().taken("14:02").firstWord("14:02");
        WhoHasIt who = who(ticket, ana(), standing().asking(handoff(null, null)));
        assertThat(text(who.who())).isEqualTo("Maria asks Kofi to take this, because the shift ends at 15:00");
        assertThat(text(who.next())).isEqualTo("Next word by 14:20");
        assertThat(text(who.note())).isEqualTo("Until Kofi says yes, Maria has it. Kofi answers by 14:18.");
        assertThat(who.faces())
                .containsExactly(new WhoHasIt.Face("Maria Lopez", false), new WhoHasIt.Face("Kofi Mensah", true));

        assertThat(text(who(ticket, maria(), standing().asking(handoff(null, null))).who()))
                .isEqualTo("You ask Kofi to take this, because the shift ends at 15:00");
    }

    @Test
    void whoeverIsAskedAnswersByATime() {
        WhoHasIt who = who(new SceneTicket().taken("14:02"), it(KOFI, "Kofi Mensah"),
                standing().asking(handoff(null, null)));
        assertThat(text(who.who())).isEqualTo("Maria Lopez asks you to take this, because the shift ends at 15:00");
        assertThat(text(who.next())).isEqualTo("Answer by 14:18 in 10 min");
        assertThat(text(who.note())).startsWith("Then the coordinator decides.");
    }

    @Test
    void withoutAnAnswerTheCoordinatorDecides() {
        SceneTicket ticket = new SceneTicket().taken("14:02").firstWord("14:02");
        WhoHasIt who = who(ticket, ana(), standing().asking(handoff(DEV, "Dev Patel")));
        assertThat(text(who.who())).isEqualTo("Kofi has not answered. Dev Patel decides who takes this");
        assertThat(text(who.next())).isEqualTo("Next word by 14:20");
        assertThat(text(who.note())).isEqualTo("Maria has it until then.");
        assertThat(text(who(ticket, it(DEV, "Dev Patel"), standing().asking(handoff(DEV, "Dev Patel"))).who()))
                .isEqualTo("Kofi has not answered. You decide who takes this");
    }

    @Test
    void takenOverIsSaidBack() {
        SceneTicket ticket = new SceneTicket().responsible(KOFI, "Kofi Mensah").taken("14:07").firstWord("14:02");
        WhoHasIt who = who(ticket, ana(),
                standing().entry("handed", KOFI, "Kofi Mensah", "14:07", "4.1 on 3, 5 and 6", Map.of("from", MARIA)));
        assertThat(text(who.who())).isEqualTo("Kofi Mensah took this, 14:07");
        assertThat(text(who.note())).isEqualTo("Kofi said back: “4.1 on 3, 5 and 6”");
        WhoHasIt later = who(ticket, ana(),
                standing().entry("handed", KOFI, "Kofi Mensah", "14:05", "x", Map.of())
                        .entry("word", KOFI, "Kofi Mensah", "14:07", "Hello", Map.of()));
        assertThat(text(later.who())).isEqualTo("Kofi is on it now, since 14:07");
    }

    @Test
    void offShiftACoverAnswersAndTheNameStays() {
        SceneTicket ticket = new SceneTicket().taken("14:02").firstWord("14:02").cover(DEV, "Dev Patel");
        WhoHasIt who = who(ticket, ana(), standing().back("2026-11-25T07:00:00Z"));
        assertThat(text(who.who())).isEqualTo("Maria Lopez has this, back Wed 07:00");
        assertThat(text(who.next())).isEqualTo("Dev Patel answers until then. Next word by 14:20");
        assertThat(text(who.note())).isEqualTo("Dev leads the shift, 4-2200. It stays with Maria.");
        assertThat(who.to()).isEqualTo("14:20 Dev’s word");
        assertThat(who.faces())
                .containsExactly(new WhoHasIt.Face("Maria Lopez", false), new WhoHasIt.Face("Dev Patel", false));

        assertThat(text(who(ticket, ana(), standing()).who())).isEqualTo("Maria Lopez has this, off shift now");
        assertThat(text(who(ticket, it(DEV, "Dev Patel"), standing()).next()))
                .isEqualTo("You answer until then. Your next word is due 14:20 in 12 min");
        assertThat(text(who(ticket, maria(), standing().back("2026-11-25T07:00:00Z")).who()))
                .isEqualTo("You have this, back Wed 07:00");
    }

    @Test
    void nobodyOfTheTeamIsOn() {
        SceneTicket ticket = new SceneTicket().cover(KOFI, "Kofi Mensah");
        WhoHasIt who = who(ticket, ana(), standing().back("2026-11-25T07:00:00Z").alone());
        assertThat(text(who.who()))
                .isEqualTo("Maria Lopez has this, back Wed 07:00. Nobody of Clinical devices is on");
        assertThat(text(who.next())).isEqualTo("Kofi Mensah answers until then. First word by 14:20");
        assertThat(text(who.note())).isEqualTo("Kofi answers, 4-2200. It stays with Maria.");
    }

    @Test
    void aHoldStopsNoWord() {
        SceneTicket ticket = new SceneTicket().taken("14:02").firstWord("14:02").state(State.HELD);
        Standings held = standing().holding(new Hold("vendor", "scan profile 4.1", at("16:30")));
        WhoHasIt who = who(ticket, ana(), held);
        assertThat(text(who.who())).isEqualTo("Maria Lopez has this, and waits for the vendor: scan profile 4.1");
        assertThat(text(who.next())).isEqualTo("Next word by 14:20");
        assertThat(text(who.note())).isEqualTo("With or without it. A hold stops no word.");
        assertThat(text(who(ticket, maria(), held).who()))
                .isEqualTo("You have this, and wait for the vendor: scan profile 4.1");
    }

    @Test
    void aWordThatIsNearSaysHowNear() {
        WhoHasIt who = who(new SceneTicket().taken("14:02").firstWord("14:02").near("14:05").due("14:11"), ana());
        assertThat(who.tone()).isEqualTo(PromiseThread.State.NEAR);
        assertThat(text(who.next())).isEqualTo("Next word by 14:11 in 3 min");
    }

    @Test
    void aBrokenWordIsSaidWithSorryAndWhoWasTold() {
        SceneTicket ticket = new SceneTicket().due("14:34").missed(1);
        Standings missed = standing()
                .entry("missed", null, null, "14:04", "",
                        Map.of("due", at("14:04").toString(), "made_by", MARIA, "told", List.of(MARIA, DEV)));
        WhoHasIt who = who(ticket, ana(), missed);
        assertThat(who.broken()).isTrue();
        assertThat(text(who.who())).isEqualTo("Maria Lopez has this. Clinical devices, 4-2210");
        assertThat(text(who.next())).isEqualTo("We said 14:04 and did not write. Sorry.");
        assertThat(text(who.note())).isEqualTo("The new word comes by 14:34, from Maria or from Dev Patel, who leads "
                + "the shift. Maria Lopez and Dev Patel were told at 14:04, the minute it was missed.");
        assertThat(who.to()).isEqualTo("14:34 the new word");

        WhoHasIt it = who(ticket, it(DEV, "Dev Patel"), missed);
        assertThat(text(it.who())).isEqualTo("Maria Lopez promised Ana a word by 14:04. It did not come.");
        assertThat(text(it.next())).isEqualTo("We owe 7 East an apology and a new word by 14:34.");
        assertThat(text(it.note())).contains("Ana Reyes reads: “We said 14:04 and did not write. Sorry.")
                .endsWith("The first miss here.");
        assertThat(text(who(ticket, maria(), missed).who()))
                .isEqualTo("You promised Ana a word by 14:04. It did not come.");
        assertThat(text(who(ticket.missed(2), maria(), missed).note())).endsWith("Missed 2 times in a row.");
    }

    @Test
    void aProposedFixIsAQuestionToTheUnit() {
        SceneTicket ticket = new SceneTicket().taken("14:02").firstWord("14:02").state(State.PROPOSED);
        Standings proposed = standing().entry("proposed", MARIA, "Maria Lopez", "14:05", "Does it hold?",
                Map.of("asks_again", "2026-11-25T14:05:00Z"));
        WhoHasIt who = who(ticket, ana(), proposed);
        assertThat(text(who.next())).isEqualTo("Maria thinks it is fixed. Is it?");
        assertThat(who.to()).isEqualTo("Wed 14:05 Maria asks again");
        assertThat(text(who(ticket, maria(), proposed).next())).isEqualTo("You think it is fixed. 7 East answers");
        assertThat(text(who(ticket, it(DEV, "Dev Patel"), proposed).next()))
                .isEqualTo("Maria thinks it is fixed. 7 East answers");
        WhoHasIt last = who(ticket, ana(), proposed.entry("asked_again", null, null, "14:07", "",
                Map.of("times", 2, "next", "2026-11-29T14:05:00Z")));
        assertThat(last.to()).isEqualTo("Sun 14:05 it ends unanswered");
    }

    @Test
    void fixedTogetherSaysWhoSaidSoAndWhoDidIt() {
        SceneTicket ticket = new SceneTicket().ended(State.FIXED, "14:06");
        Standings fixed = standing().entry("fixed", ANA, "Ana Reyes", "14:06", "", Map.of()).did("Kofi", "Maria",
                "Paul");
        WhoHasIt who = who(ticket, ana(), fixed);
        assertThat(who.tone()).isEqualTo(PromiseThread.State.KEPT);
        assertThat(text(who.who())).isEqualTo("Fixed together, 14:06. You said so");
        assertThat(text(who.next())).isEqualTo("Kofi, Maria and Paul did it with you");
        assertThat(text(who(ticket, maria(), fixed).who())).isEqualTo("Fixed together, 14:06. Ana Reyes said so");
        assertThat(text(who(ticket, maria(), fixed).next())).isEqualTo("Kofi, Maria and Paul did it with 7 East");

        Standings phone = standing().entry("fixed", JOE, "Joe Lindqvist", "14:06", "",
                Map.of("by_phone", true, "noted_by", MARIA));
        assertThat(text(who(ticket, ana(), phone).who()))
                .isEqualTo("Fixed together, 14:06. Joe Lindqvist said so on the phone");
    }

    @Test
    void silenceAndTakingBackSayHowToOpenItAgain() {
        WhoHasIt silence = who(new SceneTicket().ended(State.UNANSWERED, "14:06"), ana());
        assertThat(text(silence.who())).isEqualTo("Closed without an answer, 14:06");
        assertThat(text(silence.next())).isEqualTo("We asked twice. Is it fixed?");
        assertThat(text(silence.note())).isEqualTo("“Not yet” opens it again, until 8 Dec 14:06.");

        WhoHasIt back = who(new SceneTicket().ended(State.CANCELLED, "14:06"), ana(),
                standing().entry("cancelled", ANA, "Ana Reyes", "14:06", "", Map.of()));
        assertThat(text(back.who())).isEqualTo("Taken back, 14:06. You did not need it any more");
        assertThat(text(back.next())).isEqualTo("No word is owed");
    }

    @Test
    void whatWasMergedSaysWhereItWentOnAndWithWhom() {
        Standings by = standing().entry("merged", DEV, "Dev Patel", "14:06", "", Map.of());
        WhoHasIt who = merged(by, new GoesOn(4711, State.IN_WORK, "Kofi Mensah", null, at("14:40"), true), ana());
        assertThat(text(who.who())).isEqualTo("This went on in request 4711, with Kofi Mensah");
        assertThat(html(who.who())).contains("<a href=\"/tickets/4711\">");
        assertThat(text(who.next())).isEqualTo("Next word by 14:40");
        assertThat(text(who.note())).isEqualTo("Dev Patel merged it, 14:06.");
        assertThat(who.faces()).containsExactly(new WhoHasIt.Face("Kofi Mensah", false));

        WhoHasIt unseen = merged(standing().entry("merged", DEV, "Dev Patel", "14:06", "asked twice", Map.of()),
                new GoesOn(4711, State.PROPOSED, "Kofi Mensah", "Maria Lopez", null, false), ana());
        assertThat(html(unseen.who())).doesNotContain("href").contains("request 4711", "Maria Lopez");
        assertThat(text(unseen.next())).isEqualTo("Kofi thinks it is fixed");
        assertThat(text(unseen.note())).isEqualTo("Dev Patel merged it, 14:06: “asked twice”");

        assertThat(text(merged(by, new GoesOn(4711, State.FIXED, "Kofi Mensah", null, null, true), ana()).next()))
                .isEqualTo("It has ended there");
    }

    private static WhoHasIt merged(Standings standings, GoesOn there, Reader me) {
        Standing standing = standings.standing();
        return WhoHasIt.of(new SceneTicket().ended(State.MERGED, "14:06").card(),
                new Standing(null, standing.handoffs(), null, true, standing.lead(), List.of(), standing.entries(),
                        there, standing.names()),
                me, at("14:08"));
    }

    @Test
    void namesAreEscaped() {
        WhoHasIt who = who(new SceneTicket().responsible(MARIA, "<b>Maria</b> & Co"), ana());
        assertThat(html(who.who())).contains("&lt;b&gt;Maria&lt;/b&gt; &amp; Co").doesNotContain("<b>Maria</b>");
    }

    private static WhoHasIt who(SceneTicket ticket, Reader me) {
        return who(ticket, me, standing());
    }

    private static WhoHasIt who(SceneTicket ticket, Reader me, Standings standing) {
        return WhoHasIt.of(ticket.card(), standing.standing(), me, at("14:08"));
    }
}

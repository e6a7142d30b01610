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
import static org.oneward.desk.internal.Scene.maria;
import static org.oneward.desk.internal.Scene.standing;
import static org.oneward.desk.internal.Scene.text;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.oneward.desk.internal.Scene.SceneTicket;
import org.oneward.desk.internal.Scene.Standings;
import org.oneward.desk.internal.StoryLine.Mark;
import org.oneward.desk.internal.TicketReads.EntryView;
import org.oneward.directory.Reader;

/** Every kind of entry in the words of whoever reads it. */
class StoryTest {

    @BeforeEach
    void itIsEightPastTwo() {
        Scene.begins();
    }

    @AfterEach
    void over() {
        Scene.ends();
    }

    @Test
    void whatWasAskedStandsInTheWardsVoice() {
        var asked = standing().entry("asked", ANA, "Ana Reyes", "13:58", "It beeps",
                Map.of("effect", "slowed", "reach", "some"));
        StoryLine hers = line(asked, ana());
        assertThat(text(hers.line())).isEqualTo("You");
        assertThat(hers.small()).isEqualTo("asked for help");
        assertThat(hers.tone()).isEqualTo("ward");
        assertThat(hers.said()).isEqualTo("It beeps");
        assertThat(hers.after()).isEqualTo("Care is slower. Some of us.");
        assertThat(line(asked, maria()).small()).isEqualTo("nurse, 7 East, asked for help");
        assertThat(line(standing().entry("asked", MARIA, "Maria Lopez", "13:58", "It beeps",
                Map.of("effect", "none", "reach", "one", "for", ANA)), maria()).small())
                .isEqualTo("asked, and Maria Lopez wrote it down on the page");
    }

    @Test
    void aWordShowsWhatItKeptAndWhatItPromised() {
        StoryLine word = line(standing().entry("word", MARIA, "Maria Lopez", "14:02", "Hello",
                Map.of("early_seconds", 1080, "next_word_at", at("14:20").toString())), ana());
        assertThat(word.marks())
                .containsExactly(new Mark("kept, 18 min early", "kept", "check"),
                        new Mark("next word by 14:20", "", ""));
        assertThat(
                line(standing().entry("call", MARIA, "Maria Lopez", "14:02", "Hello", Map.of("corrected", true)), ana())
                        .marks())
                .containsExactly(new Mark("it came in time", "kept", "check"));
        assertThat(line(standing().entry("word", MARIA, "Maria Lopez", "14:02", "Hello", Map.of("early_seconds", 20)),
                ana())
                .marks()).containsExactly(new Mark("kept", "kept", "check"));
    }

    @Test
    void acts() {
        says("seen", MARIA, Map.of(), "", "Maria Lopez has seen this", "You have seen this");
        says("tried", MARIA, Map.of(), "paired it", "Maria Lopez tried: paired it", "You tried: paired it");
        says("took", MARIA, Map.of(), "", "Maria Lopez took this", "You took this");
        says("took", MARIA, Map.of("from", KOFI), "", "Maria Lopez took this from Kofi Mensah",
                "You took this from Kofi Mensah");
        says("assigned", DEV, Map.of("to", MARIA), "", "Dev Patel gave this to Maria Lopez",
                "Dev Patel gave this to you");
        says("handed", KOFI, Map.of("from", MARIA), "", "Kofi Mensah took it over from Maria",
                "Kofi Mensah took it over from Maria");
        says("declined", KOFI, Map.of("from", MARIA), "I am off",
                "Kofi Mensah cannot take it, Maria keeps it: I am off",
                "Kofi Mensah cannot take it, Maria keeps it: I am off");
        says("escalated", null, Map.of("to", KOFI, "decider", DEV), "",
                "Kofi Mensah has not answered. Dev Patel decides",
                "Kofi Mensah has not answered. Dev Patel decides");
        says("hold", MARIA, Map.of("waits_for", "vendor", "until", at("16:30").toString()), "profile 4.1",
                "Maria Lopez put it on hold until 16:30: waits for the vendor, profile 4.1",
                "You put it on hold until 16:30: waits for the vendor, profile 4.1");
        says("asked_again", null, Map.of("times", 1), "",
                "Asked again whether it is fixed, 1 of 2. Nobody has answered yet.",
                "Asked again whether it is fixed, 1 of 2. Nobody has answered yet.");
        says("unanswered", null, Map.of(), "", "Closed without an answer. We asked twice.",
                "Closed without an answer. We asked twice.");
        says("cancelled", ANA, Map.of(), "", "You took it back", "Ana Reyes took it back");
        says("cancelled", ANA, Map.of(), "the cable", "You took it back: the cable",
                "Ana Reyes took it back: the cable");
        says("joined", JOE, Map.of(), "", "Joe Lindqvist joined: the same here", "Joe Lindqvist joined: the same here");
        says("joined", JOE, Map.of("place", "cart 5"), "", "Joe Lindqvist joined: the same on cart 5",
                "Joe Lindqvist joined: the same on cart 5");
        List<Map<String, Object>> others = List.of(Map.of("ticket", 4711, "unit", "ICU", "unit_name", "ICU"),
                Map.of("ticket", 4720, "unit", "6W", "unit_name", "6 West"));
        says("joined_with", DEV, Map.of("with", others), "",
                "Dev Patel said: the same trouble as request 4711 on ICU and request 4720 on 6 West",
                "Dev Patel said: the same trouble as request 4711 on ICU and request 4720 on 6 West");
        says("parted", MARIA, Map.of("with", others.subList(0, 1)), "",
                "Maria Lopez said: not the same trouble as request 4711 on ICU",
                "You said: not the same trouble as request 4711 on ICU");
        Map<String, Object> other = Map.of("with", others.subList(1, 2));
        says("merged", DEV, other, "",
                "Dev Patel said: the same trouble as request 4720 on 6 West, and it goes on there",
                "Dev Patel said: the same trouble as request 4720 on 6 West, and it goes on there");
        says("merged", MARIA, other, "one cradle",
                "Maria Lopez said: the same trouble as request 4720 on 6 West, and it goes on there. “one cradle”",
                "You said: the same trouble as request 4720 on 6 West, and it goes on there. “one cradle”");
        says("took_in", MARIA, other, "",
                "Maria Lopez said: request 4720 on 6 West is the same trouble and goes on here",
                "You said: request 4720 on 6 West is the same trouble and goes on here");
        says("unmerged", ANA, other, "", "You said: another trouble than request 4720 on 6 West. It goes on by itself",
                "Ana Reyes said: another trouble than request 4720 on 6 West. It goes on by itself");
        says("let_go", MARIA, other, "",
                "Maria Lopez said: request 4720 on 6 West is another trouble. It goes on by itself",
                "You said: request 4720 on 6 West is another trouble. It goes on by itself");
        says("facts", ANA, Map.of("effect", "blocked"), "", "You added: We can’t give care.",
                "Ana Reyes added: We can’t give care.");
        says("facts", MARIA, Map.of("needed_by", at("15:00").toString()), "", "Maria Lopez added: Needed by 15:00.",
                "You added: Needed by 15:00.");
        says("facts", MARIA, Map.of("fallback", 4), "", "Maria Lopez added: There is no way round.",
                "You added: There is no way round.");
        says("facts", MARIA, Map.of("service_down", true), "", "Maria Lopez added: The service is down.",
                "You added: The service is down.");
        says("worse", ANA, Map.of("effect", "blocked"), "", "You: it got worse. We can’t give care.",
                "Ana Reyes: it got worse. We can’t give care.");
        says("can_wait", ANA, Map.of(), "", "You: it can wait until tomorrow", "Ana Reyes: it can wait until tomorrow");
        says("level", null, Map.of("from", 3, "to", 2), "Joe joined", "Level 3 is level 2 now. Joe joined",
                "Level 3 is level 2 now. Joe joined");
        says("override", DEV, Map.of("from", 2, "to", 3, "agreed_by", "Joe Lindqvist"), "the spare holds",
                "Dev Patel set level 3 instead of 2, as Joe Lindqvist agreed: the spare holds",
                "Dev Patel set level 3 instead of 2, as Joe Lindqvist agreed: the spare holds");
        says("override", DEV, Map.of("from", 3, "to", 2), "the round is near",
                "Dev Patel set level 2 instead of 3: the round is near",
                "Dev Patel set level 2 instead of 3: the round is near");
        says("objection", ANA, Map.of("from", 3, "to", 2), "the round is near",
                "You raised it from level 3 to 2: the round is near",
                "Ana Reyes raised it from level 3 to 2: the round is near");
        says("missed", null, Map.of("told", List.of(MARIA, DEV)), "",
                "No word came. You, Maria Lopez and Dev Patel were told at once.",
                "No word came. Ana Reyes, you and Dev Patel were told at once.");
        says("cover", null, Map.of("person", DEV), "", "Dev Patel answers while Maria is off shift",
                "Dev Patel answers while Maria is off shift");
        says("back", MARIA, Map.of(), "", "Maria Lopez is back on shift", "You are back on shift");
        says("raised", null, Map.of("order_level", 2), "",
                "Moved up. It waited past the time for hands on it, so it is ordered as level 2.",
                "Moved up. It waited past the time for hands on it, so it is ordered as level 2.");
        says("read_again", null, Map.of(), "", "Looked at again: the time it is needed by comes nearer",
                "Looked at again: the time it is needed by comes nearer");
        says("fixed", ANA, Map.of(), "", "Fixed together. You said so.", "Fixed together. Ana said so.");
        says("fixed", JOE, Map.of("by_phone", true, "noted_by", MARIA), "",
                "Fixed together. Joe said so on the phone, Maria Lopez wrote it down.",
                "Fixed together. Joe said so on the phone, Maria Lopez wrote it down.");
    }

    @Test
    void aLevelThatRisesSaysWhenTheWordComesNow() {
        Standings raised = standing().entry("level", null, "", "14:02", "Joe joined",
                Map.of("from", 3, "to", 2, "next_word_at", at("14:20").toString()));
        assertThat(line(raised, ana()).marks()).extracting(StoryLine.Mark::text).containsExactly("next word by 14:20");
    }

    @Test
    void aLiftedHoldSaysHowLongItWaited() {
        Standings lifted = standing()
                .entry("hold", MARIA, "Maria Lopez", "13:10", "x",
                        Map.of("waits_for", "part", "until", at("15:00").toString()))
                .entry("lifted", MARIA, "Maria Lopez", "14:02", "", Map.of());
        assertThat(text(line(lifted, ana()).line()))
                .isEqualTo("Maria Lopez lifted the hold. It waited 52 min; the word stayed due.");
    }

    @Test
    void ofAnInternalNoteEverybodyReadsTheReason() {
        EntryView note = new EntryView(1, "note", MARIA, "maria.lopez", "Maria Lopez", "", "Clinical devices",
                at("14:01"), null,
                "security", "", Map.of(), null, null, List.of());
        StoryLine hers = Story.of(new SceneTicket().card(), standing().with(note).standing(), ana()).getFirst();
        assertThat(hers.tone()).isEqualTo("internal");
        assertThat(hers.forWhom()).startsWith("A note that only IT can read, because it touches security.");
        StoryLine its = Story.of(new SceneTicket().card(), standing().with(note).standing(), maria()).getFirst();
        assertThat(its.forWhom())
                .startsWith("Only IT sees this, because it touches security. 7 East sees that a note is here");
    }

    @Test
    void wordsThatWereTakenOutSayByWhomAndWhy() {
        EntryView gone = new EntryView(1, "reply", ANA, "ana.reyes", "Ana Reyes", "", null, at("14:01"), null, null, "",
                Map.of(),
                "Vera Stone", "it named a patient", List.of());
        StoryLine line = Story.of(new SceneTicket().card(), standing().with(gone).standing(), maria()).getFirst();
        assertThat(line.gone()).isEqualTo("removed by Vera Stone because it named a patient");
        assertThat(line.said()).isEmpty();
    }

    @Test
    void aHandOffCarriesWhatWasTold() {
        StoryLine asked = line(standing().asking(handoff(null, null))
                .entry("handoff", MARIA, "Maria Lopez", "14:08", "the shift ends", Map.of("handoff", 1, "to", KOFI)),
                ana());
        assertThat(text(asked.line())).isEqualTo("Maria Lopez asks Kofi Mensah to take this");
        assertThat(asked.small()).isEqualTo("because the shift ends");
        assertThat(asked.handoff()).isNotNull();
    }

    @Test
    void wordsOfPeopleAreEscaped() {
        StoryLine tried = line(
                standing().entry("tried", MARIA, "<i>Maria</i>", "14:02", "<script>alert(1)</script>", Map.of()),
                ana());
        assertThat(html(tried.line())).contains("&lt;i&gt;Maria", "&lt;script&gt;").doesNotContain("<script>");
    }

    private static void says(String kind, @Nullable Long actor, Map<String, Object> payload, String words, String toAna,
            String toMaria) {
        Standings entry = standing().entry(kind, actor, actor == null ? null : Scene.NAMES.get(actor), "14:05", words,
                payload);
        assertThat(text(line(entry, ana()).line())).as(kind).isEqualTo(toAna);
        assertThat(text(line(entry, maria()).line())).as(kind).isEqualTo(toMaria);
    }

    private static StoryLine line(Standings standing, Reader me) {
        return Story.of(new SceneTicket().card(), standing.standing(), me).getLast();
    }
}

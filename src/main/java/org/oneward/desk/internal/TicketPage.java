package org.oneward.desk.internal;

import gg.jte.Content;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.Standing.Hold;
import org.oneward.desk.internal.Standing.Lead;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.oneward.impact.Verdict;
import org.oneward.promises.Aim;
import org.oneward.shared.Conflict;
import org.oneward.shared.NotAllowed;
import org.oneward.shared.NotThere;
import org.oneward.web.Names;
import org.oneward.web.Times;
import org.oneward.web.Words;

/**
 * Everything that the page of one request shows to one person.
 *
 * @param why why this person has it, in a sentence
 * @param expected within which time those like it were fixed and had a first word, in words; empty where nothing is known
 * @param joined the requests of the same trouble; only for IT, like those that may be the same
 * @param takenIn the requests that go on in this one
 * @param goesOn where it goes on; absent unless it was merged
 * @param owesSorry whether it was merged and an apology is still owed; only for IT
 * @param toCome what comes next; nothing once it has ended
 * @param latest the latest next word without anybody's agreement; only for IT while one is owed
 * @param waiting files that go with what whoever looks writes next
 * @param whoIsIt who may be acting at a shared screen; absent where a person has signed in
 */
public record TicketPage(
        TicketCard card,
        Reader me,
        Instant now,
        WhoHasIt who,
        String why,
        List<StoryLine> story,
        @Nullable ToCome toCome,
        @Nullable Proposal proposal,
        @Nullable PlaceLine place,
        List<String> expected,
        Verdict verdict,
        List<WordLine> words,
        List<PersonLine> people,
        List<SameLine> joined,
        List<SameLine> alike,
        List<SameLine> takenIn,
        Standing.@Nullable GoesOn goesOn,
        boolean owesSorry,
        List<HandoffView> handoffs,
        @Nullable Hold hold,
        Lead lead,
        String unitPhone,
        String deviceModel,
        int deviceRequests,
        @Nullable Aim aim,
        List<Instant> choices,
        @Nullable Instant latest,
        List<FileLine> waiting,
        @Nullable WhoIsIt whoIsIt) {

    /** What is still to come, last on the timeline. */
    public record ToCome(Instant at, Content line) {}

    /** What IT thinks is fixed, as long as nobody of the unit has answered. */
    public record Proposal(String by, Instant at, String text) {}

    /** One promise: kept, broken or still to come. */
    public record WordLine(int no, long madeBy, String name, Instant dueAt, String state, @Nullable Instant keptAt) {

        public boolean live() {
            return state.equals("live");
        }

        public boolean kept() {
            return state.equals("kept");
        }

        /** 3 min early. */
        public String early() {
            Duration early = keptAt == null ? Duration.ZERO : Duration.between(keptAt, dueAt);
            return early.toMinutes() < 1 ? Words.say("story.kept") : Words.say("rail.word.early", Times.length(early));
        }
    }

    /** Somebody who is in it with whoever asked. */
    public record PersonLine(long id, String username, String name, String title, String unit, boolean it,
            @Nullable Instant joinedAt, String room, boolean follows) {}

    /** Another request, of the same trouble or of one like it. */
    public record SameLine(long number, String unit, boolean seen, String summary) {}

    /** On a screen that a unit shares: there nobody takes back, follows or says how it felt. */
    public boolean atScreen() {
        return me.station() != null;
    }

    /** Works on it, and did not ask for it. */
    public boolean helps() {
        return card.isHelpedBy(me) && me.id() != card.requester();
    }

    /** Whoever asked, or a colleague of the unit. */
    public boolean asks() {
        return card.isAskedBy(me);
    }

    public boolean isMine() {
        return card.responsible() == me.id();
    }

    /** The answer to whoever asked, as long as no word came. */
    public boolean heard() {
        return asks() && !helps() && card.state().owesWord() && card.firstWordAt() == null && !card.broken();
    }

    /** How they were treated is asked after the first word, and again at the end. */
    public String moment() {
        return card.firstWordAt() == null
                ? ""
                : over() ? "end" : "word";
    }

    /** No word is owed any more: it is proposed as fixed, or has ended. */
    public boolean over() {
        return !card.state().owesWord();
    }

    /** Hands are on it, or it waits: F comes first then, before that K. */
    public boolean begun() {
        return card.state() != State.OPEN;
    }

    public boolean mayTake() {
        boolean mine = isMine() || is(card.cover()) || is(card.asked());
        return card.state().owesWord() && !(isMine() && begun())
                && (mine || !begun() || me.is(Role.COORDINATOR));
    }

    /** Asked to take it: whoever says yes says it back, so taking it by hand is no short cut. */
    public boolean isAsked() {
        return handoff() != null && is(card.asked());
    }

    /** Whom IT's words reach. */
    public String reaches() {
        return card.personal() || card.security() ? Names.first(card.requesterName()) : card.unitName();
    }

    public boolean mayGive() {
        return me.is(Role.COORDINATOR) && card.isHelpedBy(me);
    }

    /** Raised by the unit, once. */
    public boolean mayObject() {
        return asks() && !helps() && !atScreen() && !card.objected() && card.level() > 1 && !card.state().ended();
    }

    public boolean mayAnswer(HandoffView handoff) {
        return card.isHelpedBy(me) && (handoff.receiver() == me.id() || is(handoff.decider())
                || (handoff.wholeTeam() && me.teams().contains(handoff.team()) && handoff.giver() != me.id())
                || (handoff.decider() != null && me.is(Role.COORDINATOR)));
    }

    public boolean mayTakeOut(StoryLine line) {
        return !line.said().isEmpty() && (line.mine() || me.is(Role.PRIVACY_OFFICER));
    }

    public boolean mayTakeOut(FileLine file) {
        return !file.gone() && (me.isSelf(file.owner()) || me.is(Role.PRIVACY_OFFICER));
    }

    /** "Not yet" opens it again, for 14 days. */
    public boolean reopens() {
        return card.endedAt() != null && now.isBefore(card.endedAt().plus(Duration.ofDays(14)));
    }

    /** Whom the unit writes to, by first names. */
    public String writesTo() {
        String second = card.coverName() != null ? card.coverName() : card.broken() ? lead.name() : "";
        return Names.and(Stream.of(card.responsibleName(), second)
                .filter(name -> !name.isEmpty())
                .map(Names::first)
                .distinct()
                .toList());
    }

    private boolean is(@Nullable Long person) {
        return person != null && person == me.id();
    }

    public boolean follows() {
        return people.stream().anyMatch(person -> me.isSelf(person.id()) && person.follows());
    }

    public boolean meToo() {
        return people.stream().anyMatch(person -> me.isSelf(person.id()) && person.joinedAt() != null);
    }

    public boolean mayJoin() {
        return helps() && !card.state().ended() && !card.personal() && !card.security();
    }

    /** Somebody talks here; of what was merged only whoever still has to say sorry. */
    public boolean mayWrite() {
        return card.goesOnIn() == null ? asks() || helps() : owesSorry;
    }

    /** Words begun before it was merged go where it goes on, for whoever may read that. */
    public String writesAt() {
        return goesOn != null && goesOn.seen() && !owesSorry ? "/tickets/" + goesOn.number() : address();
    }

    public boolean mayMerge() {
        return card.isHelpedBy(me) && !card.state().ended() && !card.personal() && !card.security();
    }

    /** It is another trouble after all: IT says so, or whoever asked. */
    public boolean mayUnmerge() {
        return card.goesOnIn() != null && reopens() && !atScreen() && (asks() || card.isHelpedBy(me));
    }

    TicketPage mustHelp() {
        if (!card.isHelpedBy(me)) {
            throw new NotAllowed(Words.say("refused.not-helper"));
        }
        return this;
    }

    TicketPage mustNotHaveEnded() {
        if (card.goesOnIn() != null) {
            throw new Conflict(Words.say("conflict.merged", String.valueOf(card.goesOnIn())));
        }
        if (card.state().ended()) {
            throw new Conflict(Words.say("conflict.ended"));
        }
        return this;
    }

    TicketPage mustTakePart() {
        if (!asks() && !card.isHelpedBy(me)) {
            throw new NotAllowed(Words.say("refused.not-unit"));
        }
        return this;
    }

    HandoffView handoff(long id) {
        return handoffs.stream().filter(handoff -> handoff.id() == id).findFirst().orElseThrow(NotThere::new);
    }

    /** What others did since a form was read. */
    public List<StoryLine> since(@Nullable Integer entry) {
        return entry == null ? List.of() : story.stream().filter(line -> line.no() > entry).toList();
    }

    /** Level 1 and 2 are coral where care is affected. */
    public boolean care() {
        return card.clinical();
    }

    public @Nullable HandoffView handoff() {
        return handoffs.stream().filter(HandoffView::pending).findFirst().orElse(null);
    }

    /** Who answers for the next word. */
    public String answers() {
        return card.coverName() == null ? card.responsibleName() : card.coverName();
    }

    /** By when the next word is due. */
    public Instant next() {
        return Objects.requireNonNullElse(card.nextWord(), now);
    }

    public String address() {
        return "/tickets/" + card.number();
    }

    /** Under which the composer's words are kept until they are sent. */
    public String draft() {
        return "ticket-" + card.number();
    }

    /** Entries that stand folded above the last ones. */
    public List<StoryLine> earlier() {
        return story.size() > MOST ? story.subList(0, story.size() - LAST) : List.of();
    }

    public List<StoryLine> latestEntries() {
        return story.size() > MOST ? story.subList(story.size() - LAST, story.size()) : story;
    }

    public int lastEntry() {
        return story.isEmpty() ? 0 : story.getLast().no();
    }

    private static final int MOST = 8;
    private static final int LAST = 4;
}

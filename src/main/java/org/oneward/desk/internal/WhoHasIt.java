package org.oneward.desk.internal;

import static org.oneward.web.Names.first;
import static org.oneward.web.Words.rich;
import static org.oneward.web.Words.say;

import gg.jte.Content;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.Standing.GoesOn;
import org.oneward.desk.internal.TicketReads.EntryView;
import org.oneward.directory.Reader;
import org.oneward.web.Names;
import org.oneward.web.PromiseThread;
import org.oneward.web.Times;
import org.oneward.web.Words;

/**
 * The top of a request as it goes from hand to hand: who has it, and when the next word comes. A name is not a hand on
 * the work, and the sentences never pretend so.
 *
 * @param icon what is being done, beside the sentence; empty when nothing is
 * @param next the largest words of the page
 * @param note what else is true, in small
 * @param from what stands under the beginning of the thread, and {@code to} under its end
 */
public record WhoHasIt(
        PromiseThread.State tone,
        List<Face> faces,
        Content who,
        String icon,
        Content next,
        Content note,
        PromiseThread thread,
        String from,
        String to) {

    /** Somebody of IT; {@code asked} to take it and not there yet. */
    public record Face(String name, boolean asked) {}

    private static final Content NOTHING = output -> {};

    static WhoHasIt of(TicketCard card, Standing standing, Reader me, Instant now) {
        return new Teller(card, standing, me, now).tell();
    }

    public boolean broken() {
        return tone == PromiseThread.State.BROKEN;
    }

    private record Teller(TicketCard card, Standing standing, Reader me, Instant now) {

        WhoHasIt tell() {
            return switch (card.state()) {
                case FIXED -> fixed();
                case UNANSWERED -> ended(rich("who.unanswered", endedAt()), rich("who.unanswered.next"));
                case CANCELLED ->
                    ended(rich("who.cancelled", endedAt(), by(standing.last("cancelled"), "who.cancelled.you")),
                            rich("who.cancelled.next"));
                case MERGED -> merged(Objects.requireNonNull(standing.goesOn()));
                case PROPOSED -> proposed();
                case OPEN, IN_WORK, HELD -> card.broken() ? broken() : owed();
            };
        }

        private WhoHasIt owed() {
            var asked = standing.asked();
            if (asked.isPresent()) {
                return asked(asked.get());
            }
            if (card.cover() != null) {
                return covered();
            }
            if (card.state() == State.HELD && standing.hold() != null) {
                return with(rich(mine() ? "who.held.you" : "who.held", name(), waitsFor(standing.hold())),
                        "player-pause",
                        rich("who.held.note"));
            }
            var handed = standing.last("took", "assigned", "handed", "word", "call", "visit")
                    .filter(e -> e.is("handed"));
            if (handed.isPresent() && !mine()) {
                String restated = handed.get().text();
                return with(rich("who.handed", name(), Times.time(handed.get().at())), "check",
                        restated.isEmpty() ? contact(false) : rich("who.handed.note", first(name()), restated));
            }
            if (mine()) {
                return with(rich(card.state() == State.OPEN ? "who.goes.you" : "who.yours", waiting()), "", NOTHING);
            }
            if (card.state() == State.IN_WORK && card.takenAt() != null) {
                return with(rich("who.on-it", first(name()), Times.time(card.takenAt())), "tool", contact(true));
            }
            return card.seenAt() == null
                    ? with(rich("who.goes", name()), "", contact(false))
                    : with(rich("who.seen", first(name()), Times.time(card.seenAt())), "eye", contact(true));
        }

        private WhoHasIt asked(HandoffView handoff) {
            List<Face> faces = List.of(new Face(name(), false), new Face(handoff.receiverName(), true));
            if (handoff.deciderName() != null) {
                boolean decides = is(handoff.decider());
                return with(faces, rich(decides ? "who.decide.you" : "who.decide", first(handoff.receiverName()),
                        handoff.deciderName()), "", nextWord(), rich("who.decide.note", first(name())));
            }
            if (is(handoff.receiver())) {
                return with(faces,
                        rich("who.asked.you", handoff.giverName(), Words.retold(handoff.why(), "handoff.why.")), "",
                        rich("who.asked.you.next", Times.time(handoff.answerBy()), until(handoff.answerBy())),
                        rich("who.asked.you.note", Times.time(due())));
            }
            return with(faces,
                    rich(is(handoff.giver()) ? "who.asking.you" : "who.asked", first(handoff.giverName()),
                            first(handoff.receiverName()), Words.retold(handoff.why(), "handoff.why.")),
                    "", nextWord(),
                    rich("who.asked.note", first(handoff.receiverName()), first(name()),
                            Times.time(handoff.answerBy())));
        }

        private WhoHasIt covered() {
            String cover = Objects.requireNonNull(card.coverName());
            Content back = standing.backAt() == null
                    ? rich(mine() ? "who.off.you" : "who.off", name())
                    : rich(mine() ? "who.cover.you" : "who.cover", name(), Times.time(standing.backAt()));
            Content who = standing.coverOfTeam() ? back : rich("who.cover.alone", back, card.teamName());
            boolean covers = is(card.cover());
            boolean leads = standing.lead().onDuty() && standing.lead().name().equals(cover);
            return with(
                    List.of(new Face(name(), false), new Face(cover, false)), who, "",
                    rich(card.firstWordAt() == null
                            ? covers ? "who.cover.next.you.first" : "who.cover.next.first"
                            : covers ? "who.cover.next.you" : "who.cover.next",
                            cover, Times.time(due()), soon()),
                    covers
                            ? rich("who.cover.note.you", first(name()))
                            : rich(leads ? "who.cover.note.leads" : "who.cover.note", first(cover),
                                    ring(card.coverPhone()), first(name())));
        }

        private WhoHasIt broken() {
            EntryView missed = standing.last("missed").orElseThrow();
            Content at = Times.time(Objects.requireNonNullElse(missed.time("due"), missed.at()));
            List<Face> faces = card.coverName() == null
                    ? List.of(new Face(name(), false))
                    : List.of(new Face(name(), false), new Face(card.coverName(), false));
            if (helps()) {
                String promised = standing.name(missed, "made_by");
                return with(faces,
                        is(missed.person("made_by"))
                                ? rich("who.broken.you", first(card.requesterName()), at)
                                : rich("who.broken.it", promised.isEmpty() ? name() : promised,
                                        first(card.requesterName()), at),
                        "", rich("who.broken.it.next", card.unitName(), Times.time(due())),
                        rich("who.broken.it.note", card.requesterName(), at, Times.time(due()), card.missesInARow()));
            }
            List<String> told = standing.namesOf(missed, "told");
            Standing.Lead lead = standing.lead();
            return with(faces, rich("who.has", name(), contact(false)), "", rich("who.broken.next", at),
                    rich("who.broken.note", Times.time(due()),
                            lead.id() == card.responsible()
                                    ? first(name())
                                    : say("who.broken.from", first(name()), lead.named()),
                            told.isEmpty() ? name() : Names.and(told), at, told.size()));
        }

        private WhoHasIt proposed() {
            var proposed = standing.last("proposed");
            String by = proposed.map(EntryView::name).orElse(name());
            boolean byMe = proposed.map(EntryView::actor).filter(this::is).isPresent();
            Instant asks = standing.last("proposed", "asked_again")
                    .map(entry -> entry.is("proposed") ? entry.time("asks_again") : entry.time("next"))
                    .orElse(now);
            boolean last = standing.last("proposed", "asked_again").filter(e -> e.fact("times").equals("2"))
                    .isPresent();
            Content next = !helps()
                    ? rich("who.proposed.next", first(by))
                    : rich(byMe ? "who.proposed.next.you" : "who.proposed.next.it", first(by), card.unitName());
            return new WhoHasIt(
                    PromiseThread.State.RUNNING, List.of(new Face(name(), false)),
                    mine() ? rich("who.has.you") : rich("who.has", name(), contact(false)), "", next, NOTHING,
                    thread(PromiseThread.State.RUNNING, asks), from(),
                    say(last ? "who.ends.silence" : byMe ? "who.ends.asks.you" : "who.ends.asks", Times.clock(asks),
                            first(by)));
        }

        private WhoHasIt fixed() {
            var fixed = standing.last("fixed");
            String key = fixed.filter(entry -> !entry.fact("by_phone").isEmpty()).isPresent()
                    ? "who.fixed.phone"
                    : "who.fixed";
            String said = by(fixed, "who.fixed.you");
            List<String> helpers = standing.helpers().isEmpty() ? List.of(first(name())) : standing.helpers();
            return new WhoHasIt(
                    PromiseThread.State.KEPT, List.of(new Face(name(), false)),
                    rich(key, endedAt(), said), "",
                    rich(helps() ? "who.fixed.next.it" : "who.fixed.next", Names.and(helpers), card.unitName()),
                    NOTHING,
                    thread(PromiseThread.State.KEPT, ended()), from(), say("who.ends.fixed", Times.clock(ended())));
        }

        /** The same trouble goes on elsewhere: who has it there, and when the next word comes. */
        private WhoHasIt merged(GoesOn there) {
            String number = String.valueOf(there.number());
            Content request = rich(there.seen() ? "who.merged.link" : "who.merged.number", number);
            String answers = there.cover() == null ? there.responsible() : there.cover();
            Content next = there.nextWord() != null
                    ? rich("who.merged.next", Times.time(there.nextWord()))
                    : rich(there.state() == State.PROPOSED ? "who.merged.proposed" : "who.merged.over",
                            first(there.responsible()));
            var merged = standing.last("merged");
            String by = by(merged, "who.merged.you");
            String why = merged.map(EntryView::text).orElse("");
            Content note = why.isEmpty()
                    ? rich("who.merged.by", by, endedAt())
                    : rich("who.merged.because", by, endedAt(), why);
            return new WhoHasIt(
                    PromiseThread.State.RUNNING, List.of(new Face(answers, false)),
                    rich("who.merged", request, answers), "", next, note,
                    thread(PromiseThread.State.RUNNING, ended()), from(), Times.clock(ended()));
        }

        private WhoHasIt ended(Content who, Content next) {
            return new WhoHasIt(
                    PromiseThread.State.RUNNING, List.of(new Face(name(), false)), who, "", next,
                    rich(card.state() == State.CANCELLED ? "who.cancelled.note" : "who.ended.note",
                            Times.time(ended().plus(Duration.ofDays(14)))),
                    thread(PromiseThread.State.RUNNING, ended()), from(), Times.clock(ended()));
        }

        private WhoHasIt with(Content who, String icon, Content note) {
            return with(List.of(new Face(name(), false)), who, icon, nextWord(), note);
        }

        private WhoHasIt with(List<Face> faces, Content who, String icon, Content next, Content note) {
            String answers = card.coverName() == null ? name() : card.coverName();
            String to = card.broken()
                    ? say("who.ends.new-word", Times.clock(due()))
                    : is(answerer())
                            ? say("who.ends.word.you", Times.clock(due()))
                            : say("who.ends.word", Times.clock(due()), first(answers));
            return new WhoHasIt(
                    tone(), faces, who, icon, next, note,
                    thread(card.broken() ? PromiseThread.State.RUNNING : tone(), due()), from(),
                    to);
        }

        private PromiseThread.State tone() {
            return card.broken()
                    ? PromiseThread.State.BROKEN
                    : card.nearAt() != null && !now.isBefore(card.nearAt())
                            ? PromiseThread.State.NEAR
                            : PromiseThread.State.RUNNING;
        }

        private PromiseThread thread(PromiseThread.State state, Instant end) {
            List<Instant> missed = standing.times("missed");
            return PromiseThread.of(state, card.openedAt(), end, now,
                    standing.times("word", "call", "visit", "proposed"),
                    missed);
        }

        private Content nextWord() {
            String key = card.firstWordAt() == null
                    ? is(answerer()) ? "who.first.you" : "who.first"
                    : is(answerer()) ? "who.next.you" : "who.next";
            return rich(key, Times.time(due()), soon());
        }

        /** How long it is still, where somebody works against it or it is near. */
        private Content soon() {
            return helps() || tone() == PromiseThread.State.NEAR ? until(due()) : NOTHING;
        }

        private Content until(Instant at) {
            return output -> output.writeContent("<span class=\"in\" data-until=\"" + Times.datetime(at) + "\">"
                    + Times.in(at) + "</span>");
        }

        private Content contact(boolean named) {
            return rich(named ? "who.contact.named" : "who.contact", name(), card.teamName(),
                    ring(card.responsiblePhone()));
        }

        private static Content ring(@Nullable String phone) {
            return phone == null || phone.isEmpty()
                    ? NOTHING
                    : Words.rich("who.ring", phone);
        }

        private Content waiting() {
            return card.joined() == 0
                    ? rich("who.waits", card.requesterName(), card.unitName())
                    : rich("who.waits.more", card.requesterName(), card.joined(), card.unitName());
        }

        private static String waitsFor(Standing.Hold hold) {
            return say("who.waits-for", say("waits-for." + hold.waitsFor()), hold.reason());
        }

        private String from() {
            return me.isSelf(card.requester())
                    ? say("who.began.you", Times.clock(card.openedAt()))
                    : say("who.began", Times.clock(card.openedAt()), first(card.requesterName()));
        }

        private String by(java.util.Optional<EntryView> entry, String you) {
            return entry.map(EntryView::actor).filter(this::is).isPresent()
                    ? say(you)
                    : entry.map(EntryView::name).orElse(card.requesterName());
        }

        private Content endedAt() {
            return Times.time(ended());
        }

        private Instant ended() {
            return Objects.requireNonNullElse(card.endedAt(), now);
        }

        private Instant due() {
            return Objects.requireNonNullElse(card.nextWord(), now);
        }

        private long answerer() {
            return card.cover() == null ? card.responsible() : card.cover();
        }

        private boolean mine() {
            return is(card.responsible());
        }

        private boolean helps() {
            return card.isHelpedBy(me) && me.id() != card.requester();
        }

        private boolean is(@Nullable Long person) {
            return me.isSelf(person);
        }

        private String name() {
            return card.responsibleName();
        }
    }
}

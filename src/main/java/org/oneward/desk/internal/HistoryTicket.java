package org.oneward.desk.internal;

import static java.time.temporal.ChronoUnit.MINUTES;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.Asked.DeviceFacts;
import org.oneward.desk.internal.Asked.UnitFacts;
import org.oneward.desk.internal.HistoryCast.Hospital;
import org.oneward.desk.internal.HistoryCast.Person;
import org.oneward.impact.Told;
import org.oneward.impact.Verdict;
import org.oneward.promises.Act;
import org.oneward.promises.Missed;
import org.oneward.promises.Past;
import org.oneward.promises.Subject;
import org.oneward.promises.Word;
import org.oneward.shared.Phrases;

/** One request of the demo hospital's history, from asking to its end, told by the clocks that tell everyone's. */
final class HistoryTicket {

    record EntryRow(int no, String kind, @Nullable Long actor, Instant at, String text, Map<String, Object> payload) {}

    record ProposalRow(String text, long by, Instant at, int asks, @Nullable Instant answeredAt,
            @Nullable Long answeredBy,
            @Nullable Boolean fixed, @Nullable Long notedBy) {}

    record HoldRow(String waitsFor, String reason, Instant until, long by, Instant at, long liftedBy,
            Instant liftedAt) {}

    record HandoffRow(Person from, Person to, long team, List<String> sbar, Instant at, Instant answeredAt) {}

    /** What happens more or less often. */
    private static final int LATE_OF_1000 = 62;
    private static final int WORDS_AT_MOST = 12;
    private static final Duration LATEST = Duration.ofHours(4);

    private final Hospital hospital;
    private final HistoryTexts texts;
    private final Phrases phrases;
    private final Random dice;
    private final Past.Book book;
    private final HistoryNames names;
    private final int cause;

    final long number;
    final HistoryTexts.Pattern pattern;
    final UnitFacts unit;
    final Asked asked;
    final Told told;
    final Verdict verdict;
    final Person asker;
    final Instant at;
    final Past.Life life;
    final Subject subject;
    final List<EntryRow> entries = new ArrayList<>();
    final List<ProposalRow> proposals = new ArrayList<>();
    final List<HoldRow> holds = new ArrayList<>();
    final List<HandoffRow> handoffs = new ArrayList<>();

    Person it;
    long team;
    Instant teamSince;
    State state = State.OPEN;
    @Nullable
    Instant takenAt;
    @Nullable
    Instant firstWordAt;
    Instant now;
    private boolean owesSorry;

    HistoryTicket(Hospital hospital, HistoryTexts texts, Phrases phrases, Random dice, Past.Book book, long number,
            HistoryTexts.Pattern pattern, int cause, HistoryNames names, Asked asked, String words, Told told,
            Verdict verdict, Person asker, Instant at) {
        this.hospital = hospital;
        this.texts = texts;
        this.phrases = phrases;
        this.dice = dice;
        this.book = book;
        this.number = number;
        this.pattern = pattern;
        this.cause = cause;
        this.names = names;
        this.asked = asked;
        this.told = told;
        this.verdict = verdict;
        this.asker = asker;
        this.at = at;
        unit = asked.unit();
        now = at;
        DeviceFacts device = asked.device();
        Assignment.Choice who = hospital.choose(
                device == null ? requireNonNull(asked.service()).team() : device.team(), unit.id(), at, dice);
        it = hospital.helper(who.person());
        team = who.team();
        teamSince = at;
        subject = new Subject(verdict.level(), unit.clinical(), unit.facility());
        life = book.asked(new Act(number, 1, asker.id(), at), subject, it.id());
        Map<String, Object> payload = new LinkedHashMap<>(Map.of("effect", TicketStore.lower(asked.effect()), "reach",
                TicketStore.lower(asked.reach()), "to", it.id(), "because", who.because(), "level", verdict.level(),
                "first_word_by", requireNonNull(life.due())));
        if (!asked.details().isEmpty()) {
            payload.put("summary", asked.summary());
        }
        entry("asked", asker.id(), words, payload);
    }

    Instant handsOnDue() {
        return book.handsOnDue(subject, at);
    }

    /** @return when it ended */
    Instant live() {
        if (dice.nextInt(70) == 0) {
            go(at.plus(part(Duration.ofMinutes(14), 0.9)));
            return end("cancelled", State.CANCELLED, asker.id(), say("cancelled"));
        }
        first();
        Instant mended = work();
        propose(mended, done());
        if (dice.nextInt(60) == 0) {
            return silence();
        }
        if (dice.nextInt(12) == 0) {
            comeBack();
        }
        return confirm();
    }

    private List<String> found() {
        return List.of(pattern.found().get(cause));
    }

    /** What is done follows from what was found, where the two are written side by side. */
    private List<String> done() {
        return pattern.done().size() == pattern.found().size() ? List.of(pattern.done().get(cause)) : pattern.done();
    }

    private void first() {
        Instant due = requireNonNull(life.due());
        boolean late = dice.nextInt(1000) < LATE_OF_1000;
        Duration span = Duration.between(at, due);
        go(late
                ? onShift(due.plusSeconds(120), due.plus(soon(part(span, 0.5))))
                : onShift(at.plus(part(span, 0.1)),
                        at.plus(part(span, 0.85))));
        take();
        word(late ? "late" : "first");
    }

    /** Words until it is mended, each before the next is due; now and then one is not. */
    private Instant work() {
        Duration effort = effort();
        Instant mended = onShift(now.plus(part(effort, 0.5)), now.plus(effort));
        boolean more = mended.isAfter(now.plus(Duration.ofHours(2)));
        if (more && dice.nextInt(7) == 0) {
            go(now.plusSeconds(900 + dice.nextInt(3600)));
            entry("reply", asker.id(), say("reply"), Map.of());
        }
        if (dice.nextInt(9) == 0) {
            go(onShift(now.plusSeconds(240), now.plusSeconds(1800)));
            take();
            entry("tried", it.id(), say("tried"), Map.of());
        }
        if (more && dice.nextInt(16) == 0) {
            handOff();
        }
        if (mended.isAfter(now.plus(Duration.ofHours(8))) && dice.nextInt(9) == 0) {
            hold(mended);
        }
        for (int i = 0; i < WORDS_AT_MOST && !mended.isBefore(life.due()); i++) {
            Instant due = requireNonNull(life.due());
            boolean late = dice.nextInt(1000) < LATE_OF_1000 / 2;
            Duration span = Duration.between(now, due);
            go(late
                    ? due.plus(Duration.ofMinutes(3 + dice.nextInt(12)))
                    : onShift(now.plus(part(span, 0.5)),
                            now.plus(part(span, 0.9))));
            take();
            word(late ? "late" : "second");
            if (!mended.isAfter(now)) {
                mended = now.plusSeconds(420 + dice.nextInt(300));
            }
        }
        return mended.isBefore(life.due()) ? mended : requireNonNull(life.due()).minusSeconds(90);
    }

    private Duration effort() {
        double spent = dice.nextDouble() * dice.nextDouble();
        return switch (verdict.level()) {
            case 1 -> Duration.ofMinutes((long) (15 + 120 * spent));
            case 2 -> Duration.ofMinutes((long) (25 + 9 * 60 * spent));
            case 3 -> Duration.ofMinutes((long) (30 + 45 * 60 * spent));
            default -> Duration.ofMinutes((long) (60 + 8 * 24 * 60 * spent));
        };
    }

    /** Somebody of the team who is on now has it. */
    private void take() {
        Person hands = hospital.hands(it, team, now, dice);
        boolean other = hands.id() != it.id();
        if (!other && takenAt != null) {
            return;
        }
        if (other && takenAt == null) {
            entry("cover", null, "", Map.of("person", hands.id()));
        }
        int no = entry("took", hands.id(), "", other ? Map.of("from", it.id()) : Map.of());
        life.handedOver(new Act(number, no, hands.id(), now), hands.id());
        has(hands);
        now = now.plusSeconds(45 + dice.nextInt(45));
        missed();
    }

    private void has(Person hands) {
        if (hands.team() != null && hands.team() != team
                && hospital.teams().getOrDefault(team, List.of()).stream().noneMatch(one -> one.id() == hands.id())) {
            team = hands.team();
            teamSince = now;
        }
        it = hands;
        takenAt = now;
        state = State.IN_WORK;
    }

    private void word(String how) {
        String kind = dice.nextInt(9) == 0 ? "call" : dice.nextInt(16) == 0 ? "visit" : "word";
        String opening = how.equals("late") ? say("sorry") : kind.equals("word") ? say("hello." + how) : say(kind);
        List<String> about = how.equals("late")
                ? pattern.late().isEmpty()
                        ? texts.of("late")
                        : either(pattern.late(),
                                texts.of("late"))
                : how.equals("second") ? texts.of("second") : found();
        owesSorry = false;
        Instant next = next();
        int no = entries.size() + 1;
        Map<String, Object> payload = kept(life.said(new Act(number, no, it.id(), now), next));
        firstWordAt = firstWordAt == null ? now : firstWordAt;
        entry(kind, it.id(), opening + " " + said(about, "found"), payload);
    }

    private List<String> either(List<String> own, List<String> any) {
        return dice.nextInt(3) == 0 ? any : own;
    }

    /** At a round time, as people give it. */
    private Instant next() {
        Instant latest = life.latest(now);
        Duration span = Duration.between(now, latest);
        Instant next = dice.nextInt(3) == 0 ? latest : now.plus(part(span, 0.4)).plus(part(span, 0.5));
        Instant round = next.truncatedTo(MINUTES).minus(Duration.ofMinutes(
                next.atZone(hospital.zone()).getMinute() % 5));
        return round.isAfter(now.plusSeconds(600)) ? round : latest;
    }

    private static Map<String, Object> kept(Word word) {
        Map<String, Object> payload = new LinkedHashMap<>();
        if (word.nextDueAt() != null) {
            payload.put("next_word_at", word.nextDueAt());
        }
        if (word.earlyBy() != null) {
            payload.put("early_seconds", word.earlyBy().toSeconds());
        }
        if (word.missesBefore() > 0) {
            payload.put("misses_before", word.missesBefore());
        }
        return payload;
    }

    private void hold(Instant mended) {
        String what = List.of("vendor", "part", "part", "change", "requester").get(dice.nextInt(5));
        Duration span = Duration.between(now, mended);
        go(onShift(now.plusSeconds(600), now.plusSeconds(3600)));
        take();
        Instant begins = now;
        Person by = it;
        String reason = say("hold." + what);
        Instant until = begins.plus(span.dividedBy(2)).truncatedTo(MINUTES);
        life.held(new Act(number, entries.size() + 1, it.id(), now), what.equals("requester"));
        entry("hold", it.id(), reason, Map.of("waits_for", what, "until", until));
        state = State.HELD;
        Instant due = requireNonNull(life.due());
        Instant lifted = onShift(begins.plus(span.dividedBy(4)), until);
        go(lifted.isBefore(due) ? lifted : begins.plus(Duration.between(begins, due).dividedBy(2)));
        life.lifted(new Act(number, entries.size() + 1, it.id(), now));
        entry("lifted", it.id(), "", Map.of());
        state = State.IN_WORK;
        holds.add(new HoldRow(what, reason, until, by.id(), begins, it.id(), now));
    }

    private void handOff() {
        List<Person> others = hospital.teams().getOrDefault(team, List.of()).stream()
                .filter(one -> one.id() != it.id() && hospital.isOn(one, now.plusSeconds(1500)))
                .toList();
        if (others.isEmpty()) {
            return;
        }
        Person from = it;
        Person to = others.get(dice.nextInt(others.size()));
        go(now.plusSeconds(300 + dice.nextInt(600)));
        Instant askedAt = now;
        List<String> sbar = List.of(say("why"), asked.summary(), said(found(), "found"),
                say("assessment"), say("recommendation"), say("what-if"));
        entry("handoff", from.id(), sbar.getFirst(), new LinkedHashMap<>(Map.of("handoff", 0L, "to",
                to.id(), "answer_by", now.plus(verdict.level() <= 2 ? Duration.ofMinutes(10) : Duration.ofHours(2)))));
        go(now.plusSeconds(120 + dice.nextInt(400)));
        int no = entry("handed", to.id(), verdict.level() <= 2 ? say("restated") : "",
                new LinkedHashMap<>(Map.of("handoff", 0L, "from", from.id())));
        life.handedOver(new Act(number, no, to.id(), now), to.id());
        has(to);
        handoffs.add(new HandoffRow(from, to, team, sbar, askedAt, now));
    }

    private void propose(Instant when, List<String> done) {
        go(when);
        take();
        if (owesSorry) {
            word("late");
            go(now.plusSeconds(200));
        }
        int no = entries.size() + 1;
        Map<String, Object> payload = kept(life.said(new Act(number, no, it.id(), now), null));
        Instant asksAgain = book.workingDaysAfter(subject, now, 1);
        payload.put("asks_again", asksAgain);
        firstWordAt = firstWordAt == null ? now : firstWordAt;
        String text = said(done, "mended") + " " + say("holds");
        entry("proposed", it.id(), text, payload);
        proposals.add(new ProposalRow(text, it.id(), now, 0, null, null, null, null));
        state = State.PROPOSED;
    }

    private void comeBack() {
        go(now.plusSeconds(1200 + dice.nextInt(4 * 3600)));
        answered(false, asker.id(), null);
        int no = entries.size() + 1;
        Instant due = life.notYet(new Act(number, no, asker.id(), now));
        entry("not_yet", asker.id(), say("not-yet"), Map.of("next_word_at", due));
        state = State.IN_WORK;
        Duration span = Duration.between(now, due);
        go(onShift(now.plus(part(span, 0.2)), now.plus(part(span, 0.8))));
        take();
        owesSorry = false;
        no = entries.size() + 1;
        Map<String, Object> payload = kept(life.said(new Act(number, no, it.id(), now), next()));
        entry(dice.nextInt(3) == 0 ? "visit" : "word", it.id(), say("again"), payload);
        span = Duration.between(now, requireNonNull(life.due()));
        Instant mended = onShift(now.plus(part(span, 0.3)), now.plus(part(span, 0.8)));
        propose(mended, texts.of("stayed"));
    }

    private Instant confirm() {
        Instant when = now.plusSeconds(240 + dice.nextInt(3600));
        if (dice.nextInt(3) == 0) {
            when = unit.clinical() ? when.plusSeconds(dice.nextInt(10 * 3600)) : inHours(when.plusSeconds(15 * 3600));
        }
        boolean identity = hospital.identityChecked().contains(requireNonNull(asked.service()).id());
        Person by = dice.nextInt(9) == 0 ? someoneElse() : asker;
        if (!identity && dice.nextInt(25) == 0) {
            go(onShift(when, when.plusSeconds(3 * 3600)));
            Person noted = hospital.hands(it, team, now, dice);
            answered(true, by.id(), noted.id());
            return end("fixed", State.FIXED, by.id(), say("confirmed"),
                    Map.of("by_phone", true, "noted_by", noted.id()));
        }
        go(when);
        answered(true, by.id(), null);
        return end("fixed", State.FIXED, by.id(), dice.nextInt(5) == 0 ? say("confirmed") : "");
    }

    private Instant silence() {
        ProposalRow last = proposals.removeLast();
        Instant one = book.workingDaysAfter(subject, last.at(), 1);
        Instant two = book.workingDaysAfter(subject, last.at(), 3);
        Instant three = book.workingDaysAfter(subject, last.at(), 5);
        go(one.plusSeconds(20));
        entry("asked_again", null, "", Map.of("times", 1, "next", two));
        go(two.plusSeconds(20));
        entry("asked_again", null, "", Map.of("times", 2, "next", three));
        go(three.plusSeconds(20));
        proposals.add(new ProposalRow(last.text(), last.by(), last.at(), 2, now, null, null, null));
        life.ended(new Act(number, entries.size() + 1, it.id(), now));
        entry("unanswered", null, "", Map.of());
        state = State.UNANSWERED;
        return now;
    }

    private void answered(boolean fixed, long by, @Nullable Long notedBy) {
        ProposalRow last = proposals.removeLast();
        proposals.add(new ProposalRow(last.text(), last.by(), last.at(), last.asks(), now, by, fixed, notedBy));
    }

    private Instant end(String kind, State how, long by, String text) {
        return end(kind, how, by, text, Map.of());
    }

    private Instant end(String kind, State how, long by, String text, Map<String, Object> payload) {
        life.ended(new Act(number, entries.size() + 1, by, now));
        entry(kind, by, text, payload);
        state = how;
        return now;
    }

    private Person someoneElse() {
        List<Person> people = hospital.people().getOrDefault(unit.id(), List.of(asker));
        return people.get(dice.nextInt(people.size()));
    }

    private void go(Instant when) {
        now = when.isAfter(now.plusSeconds(20)) ? when : now.plusSeconds(20 + dice.nextInt(60));
        missed();
    }

    /** Words that did not come by now stand in the record before anything else that happens. */
    private void missed() {
        for (Missed missed : life.missed(now)) {
            owesSorry = true;
            List<Long> told = new ArrayList<>(List.of(it.id()));
            if (hospital.coordinator().id() != it.id()) {
                told.add(hospital.coordinator().id());
            }
            Map<String, Object> payload = new LinkedHashMap<>();
            payload.put("due", missed.dueAt());
            payload.put("made_by", missed.madeBy());
            payload.put("in_a_row", missed.inARow());
            payload.put("next_due", missed.nextDueAt());
            payload.put("told", told);
            entries.add(new EntryRow(entries.size() + 1, "missed", null, missed.dueAt(), "", payload));
        }
    }

    private int entry(String kind, @Nullable Long actor, String text, Map<String, Object> payload) {
        entries.add(new EntryRow(entries.size() + 1, kind, actor, now, text, payload));
        return entries.size();
    }

    /** A moment between the two at which whoever has it is on, or somebody of the team, if there is one. */
    private Instant onShift(Instant from, Instant until) {
        long span = Math.max(1, Duration.between(from, until).toSeconds());
        Instant team = null;
        for (int i = 0; i < 16; i++) {
            Instant when = from.plusSeconds((long) (dice.nextDouble() * span));
            if (hospital.isOn(it, when)) {
                return when;
            }
            if (team == null && hospital.hands(it, this.team, when, dice).id() != hospital.coordinator().id()) {
                team = when;
            }
        }
        return team == null ? from.plusSeconds((long) (dice.nextDouble() * span)) : team;
    }

    private Instant inHours(Instant when) {
        ZonedDateTime local = when.atZone(hospital.zone()).withHour(8).withMinute(dice.nextInt(60));
        while (local.getDayOfWeek().getValue() > 5 || !local.toInstant().isAfter(now)) {
            local = local.plusDays(1);
        }
        return local.toInstant();
    }

    private static Duration soon(Duration late) {
        return late.compareTo(LATEST) > 0 ? LATEST : late;
    }

    private Duration part(Duration whole, double part) {
        return Duration.ofSeconds((long) (whole.toSeconds() * part * (0.3 + 0.7 * dice.nextDouble())));
    }

    private String say(String paragraph) {
        return said(texts.of(paragraph), paragraph);
    }

    /** Said in few words, once what there is to say has been said too often. */
    private String said(List<String> lines, String few) {
        names.another();
        String words = phrases.say(lines, slot -> names.of(slot, it, now));
        return words.isEmpty() ? phrases.say(texts.of(few), slot -> names.of(slot, it, now)) : words;
    }
}

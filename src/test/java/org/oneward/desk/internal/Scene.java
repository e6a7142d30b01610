package org.oneward.desk.internal;

import gg.jte.Content;
import gg.jte.output.StringOutput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.Standing.Hold;
import org.oneward.desk.internal.Standing.Lead;
import org.oneward.desk.internal.TicketReads.EntryView;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.oneward.impact.Effect;
import org.oneward.impact.Reach;
import org.oneward.web.Times;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Request 4821 at 14:08, for tests of its sentences that need no database. */
final class Scene {

    static final long ANA = 1;
    static final long JOE = 2;
    static final long MARIA = 11;
    static final long KOFI = 12;
    static final long DEV = 13;
    static final Instant ASKED = Instant.parse("2026-11-24T13:58:00Z");

    static final Map<Long, String> NAMES = Map.of(ANA, "Ana Reyes", JOE, "Joe Lindqvist", MARIA, "Maria Lopez", KOFI,
            "Kofi Mensah", DEV, "Dev Patel");

    private Scene() {}

    static void begins() {
        var request = new MockHttpServletRequest();
        request.setAttribute(Times.NOW, (Supplier<Instant>) () -> at("14:08"));
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }

    static void ends() {
        RequestContextHolder.resetRequestAttributes();
    }

    static Standings standing() {
        return new Standings(null, List.of(), null, true, List.of(), List.of());
    }

    static HandoffView handoff(@Nullable Long decider, @Nullable String deciderName) {
        return new HandoffView(1, MARIA, "Maria Lopez", "4-2210", KOFI, "Kofi Mensah", 5, "Clinical devices", false,
                "the shift ends at 15:00", "s", "b", "a", "r", "", at("14:08"), at("14:18"), decider, deciderName, null,
                null, null, "", "");
    }

    static Instant at(String time) {
        return Instant.parse("2026-11-24T" + time + ":00Z");
    }

    static Reader ana() {
        return new Reader(ANA, "ana.reyes", "Ana Reyes", "nurse", "4-7720", 1, 7, Set.of(), Set.of(7L), Set.of(),
                Set.of(),
                null, true, false, null, null);
    }

    static Reader maria() {
        return it(MARIA, "Maria Lopez");
    }

    static Reader it(long id, String name) {
        return new Reader(id, name, name, "analyst", "", 1, 9, Set.of(Role.ANALYST), Set.of(9L), Set.of(), Set.of(5L),
                5L,
                true, false, null, null);
    }

    static String text(Content content) {
        return html(content).replaceAll("<[^>]+>", "").strip();
    }

    static String html(Content content) {
        var output = new StringOutput();
        content.writeTo(output);
        return output.toString();
    }

    record Standings(@Nullable Hold hold, List<HandoffView> handoffs, @Nullable Instant back, boolean team,
            List<String> helpers, List<EntryView> entries) {

        Standings asking(HandoffView handoff) {
            return new Standings(hold, List.of(handoff), back, team, helpers, entries);
        }

        Standings holding(Hold waits) {
            return new Standings(waits, handoffs, back, team, helpers, entries);
        }

        Standings back(String time) {
            return new Standings(hold, handoffs, Instant.parse(time), team, helpers, entries);
        }

        Standings alone() {
            return new Standings(hold, handoffs, back, false, helpers, entries);
        }

        Standings did(String... names) {
            return new Standings(hold, handoffs, back, team, List.of(names), entries);
        }

        Standings entry(String kind, @Nullable Long actor, @Nullable String name, String time, String text,
                Map<String, Object> payload) {
            return with(new EntryView(entries.size() + 1, kind, actor, name, name, "", null, at(time), null, null, text,
                    payload, null, null, List.of()));
        }

        Standings with(EntryView entry) {
            var more = new ArrayList<>(entries);
            more.add(entry);
            return new Standings(hold, handoffs, back, team, helpers, List.copyOf(more));
        }

        Standing standing() {
            return new Standing(hold, handoffs, back, team, new Lead(DEV, "Dev Patel", "4-2200", true), helpers,
                    entries,
                    null,
                    NAMES);
        }
    }

    /** Request 4821, as far as a sentence is told about it. */
    static final class SceneTicket {

        private State state = State.OPEN;
        private long responsible = MARIA;
        private String name = "Maria Lopez";
        private @Nullable Long cover;
        private @Nullable String coverName;
        private @Nullable Instant due = at("14:20");
        private @Nullable Instant near;
        private int misses;
        private int joined;
        private @Nullable Instant seen;
        private @Nullable Instant taken;
        private @Nullable Instant firstWord;
        private @Nullable Instant ended;

        SceneTicket state(State is) {
            state = is;
            due = is.owesWord() ? due : null;
            return this;
        }

        SceneTicket responsible(long id, String who) {
            responsible = id;
            name = who;
            return this;
        }

        SceneTicket cover(long id, String who) {
            cover = id;
            coverName = who;
            return this;
        }

        SceneTicket due(String time) {
            due = at(time);
            return this;
        }

        SceneTicket near(String time) {
            near = at(time);
            return this;
        }

        SceneTicket missed(int times) {
            misses = times;
            return this;
        }

        SceneTicket joined(int people) {
            joined = people;
            return this;
        }

        SceneTicket seen(String time) {
            seen = at(time);
            return this;
        }

        SceneTicket taken(String time) {
            taken = at(time);
            state = State.IN_WORK;
            return this;
        }

        SceneTicket firstWord(String time) {
            firstWord = at(time);
            return this;
        }

        SceneTicket ended(State how, String time) {
            ended = at(time);
            return state(how);
        }

        TicketCard card() {
            return new TicketCard(4821, "Scanner on med cart 3 does not read bands", "", state, 7, "7E", "7 East", true,
                    1,
                    ANA, "ana.reyes", "Ana Reyes", "nurse", "4-7720", responsible, "r", name, "4-2210", "CLIN",
                    "Clinical devices", 5, cover, null, coverName, cover == null ? null : "4-2200", null, null, 2, 2,
                    ASKED.plus(Duration.ofHours(1)), due, ASKED, responsible, name, "r", "first", misses, near,
                    Effect.SLOWED, Reach.SOME, null, null, null, null, null, "", "", "", false, false, false, false,
                    false, false, false, "", "", "page", null, null, joined, ASKED, seen, taken, firstWord, ended,
                    ASKED, state == State.MERGED ? 4711L : null, 3);
        }
    }
}

package org.oneward.desk.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.TicketReads.EntryView;
import org.oneward.web.Words;

/**
 * How a request stands, beside its card.
 *
 * @param handoffs every hand-off that was asked for, oldest first
 * @param backAt when the responsible person is on shift again who is off now
 * @param coverOfTeam whether the cover works in the request's own team
 * @param lead who leads the service desk's shift
 * @param helpers first names of the people of IT who did something on it
 * @param goesOn where it goes on; absent unless it was merged
 * @param names of everybody whom an entry names by id
 */
public record Standing(
        @Nullable Hold hold,
        List<HandoffView> handoffs,
        @Nullable Instant backAt,
        boolean coverOfTeam,
        Lead lead,
        List<String> helpers,
        List<EntryView> entries,
        @Nullable GoesOn goesOn,
        Map<Long, String> names) {

    public record Hold(String waitsFor, String reason, Instant until) {}

    /**
     * Who decides when nobody else does, and where to ring.
     *
     * @param onDuty a coordinator whose shift it is; else the person who answers when nobody is on
     */
    public record Lead(long id, String name, String phone, boolean onDuty) {

        /** Dev Patel, who leads the shift. */
        public String named() {
            return Words.say(onDuty ? "lead" : "lead.fallback", name);
        }
    }

    /**
     * The request that another one goes on in.
     *
     * @param seen whether whoever looks may read it
     */
    public record GoesOn(long number, State state, String responsible, @Nullable String cover,
            @Nullable Instant nextWord, boolean seen) {}

    Optional<HandoffView> asked() {
        return handoffs.stream().filter(HandoffView::pending).findFirst();
    }

    Optional<HandoffView> handoff(EntryView entry) {
        Long id = entry.person("handoff");
        return handoffs.stream().filter(handoff -> id != null && handoff.id() == id).findFirst();
    }

    Optional<EntryView> last(String... kinds) {
        return entries.reversed().stream().filter(entry -> entry.is(kinds)).findFirst();
    }

    List<Instant> times(String... kinds) {
        return entries.stream().filter(entry -> entry.is(kinds)).map(EntryView::at).toList();
    }

    /** The name of a person whom an entry names by id; empty when it names nobody. */
    String name(EntryView entry, String fact) {
        Long person = entry.person(fact);
        return person == null ? "" : names.getOrDefault(person, "");
    }

    /** The names of all people under a fact, such as who was told. */
    List<String> namesOf(EntryView entry, String fact) {
        return entry.payload().get(fact) instanceof List<?> people
                ? people.stream()
                        .map(id -> names.getOrDefault(((Number) id).longValue(), ""))
                        .filter(name -> !name.isEmpty())
                        .toList()
                : List.of();
    }
}

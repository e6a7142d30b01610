package org.oneward.desk.internal;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.EntryAnswer.Person;
import org.oneward.desk.internal.EntryAnswer.TakenOut;
import org.oneward.desk.internal.TicketReads.EntryView;
import org.oneward.directory.Reader;
import org.springframework.stereotype.Component;

/** Puts together what the API says of a timeline. */
@Component
class EntryAnswers {

    private static final Set<String> PEOPLE = Set.of("to", "for", "from", "person", "decider", "made_by", "noted_by",
            "told");
    /** Here "from" and "to" are levels. */
    private static final Set<String> LEVELS = Set.of("level", "override", "objection");

    private final TicketReads reads;
    private final ApiReads apiReads;

    EntryAnswers(TicketReads reads, ApiReads apiReads) {
        this.reads = reads;
        this.apiReads = apiReads;
    }

    EntryAnswer one(long number, int entry, Reader me) {
        return of(reads.timeline(reads.card(number, me), me, entry - 1, 1)).getFirst();
    }

    List<EntryAnswer> of(List<EntryView> entries) {
        Map<Long, Person> people = apiReads.people(entries.stream()
                .flatMap(entry -> entry.payload().entrySet().stream()
                        .filter(fact -> isPerson(entry, fact.getKey()))
                        .flatMap(fact -> ids(fact.getValue())))
                .distinct()
                .toList());
        return entries.stream().map(entry -> answer(entry, people)).toList();
    }

    private static EntryAnswer answer(EntryView entry, Map<Long, Person> people) {
        return new EntryAnswer(
                entry.no(),
                entry.kind(),
                entry.username() == null || entry.name() == null ? null : new Person(entry.username(), entry.name()),
                entry.at(),
                entry.saidAt(),
                entry.text(),
                entry.internalReason(),
                entry.takenOutBy() == null || entry.takenOutReason() == null
                        ? null
                        : new TakenOut(entry.takenOutBy(), entry.takenOutReason()),
                entry.payload().entrySet().stream().collect(toMap(Map.Entry::getKey,
                        fact -> isPerson(entry, fact.getKey()) ? named(fact.getValue(), people) : fact.getValue())),
                entry.files().stream().map(FileApi.FileAnswer::of).toList());
    }

    private static boolean isPerson(EntryView entry, String fact) {
        return PEOPLE.contains(fact) && !LEVELS.contains(entry.kind());
    }

    private static Object named(Object value, Map<Long, Person> people) {
        return value instanceof Collection<?>
                ? ids(value).map(id -> username(id, people)).toList()
                : ids(value).map(id -> username(id, people)).findFirst().orElse("");
    }

    private static String username(long id, Map<Long, Person> people) {
        Person person = people.get(id);
        return person == null ? "" : person.username();
    }

    private static Stream<Long> ids(@Nullable Object value) {
        return switch (value) {
            case Number id -> Stream.of(id.longValue());
            case Collection<?> many -> many.stream().flatMap(EntryAnswers::ids);
            case null, default -> Stream.empty();
        };
    }
}

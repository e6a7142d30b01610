package org.oneward.search.internal;

import static java.util.stream.Collectors.joining;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.Search.Narrowed;
import org.oneward.directory.Reader;
import org.oneward.search.internal.MeaningStore.Read;
import org.oneward.search.internal.Typed.Part;
import org.oneward.web.Words;
import org.springframework.stereotype.Component;

/** What the words and filters mean: which people, units, devices and services they name. */
@Component
class Meanings {

    private static final List<String> STATES = List.of("open", "in_work", "held", "proposed", "fixed", "unanswered",
            "cancelled", "merged");

    private final MeaningStore store;

    Meanings(MeaningStore store) {
        this.store = store;
    }

    /**
     * What is looked for.
     *
     * @param alike whether names and tags count too that only look like a word
     * @param wrong takes a sentence for each filter that names what is not there
     */
    Sought of(Typed typed, Narrowed narrowed, Reader me, boolean alike, List<String> wrong) {
        var filters = new Filters(me, wrong);
        typed.filters().forEach(filters::take);
        if (narrowed.unit() != null) {
            filters.units.add(narrowed.unit());
        }
        if (narrowed.team() != null) {
            filters.teams.add(narrowed.team());
        }
        if (narrowed.state() != null) {
            filters.states.add(narrowed.state());
        }
        if (narrowed.responsible() != null) {
            filters.by.add(narrowed.responsible());
        }
        List<Part> words = typed.words().toList();
        List<Read> read = words.isEmpty()
                ? List.of()
                : store.read(words.stream()
                        .map(part -> new MeaningStore.Word(part.value(), part.quoted(), typed.isBegun(part)))
                        .toList(), alike, me);
        var all = new ArrayList<String>();
        var shown = new ArrayList<String>();
        boolean onlyCommon = read.stream().allMatch(Read::common);
        for (int i = 0; i < read.size(); i++) {
            Read word = read.get(i);
            if (word.query().isEmpty()) {
                continue;
            }
            if (words.get(i).not()) {
                all.add("!(" + word.query() + ")");
            } else if (onlyCommon || !word.common()) {
                all.add("(" + word.query() + ")");
                shown.add("(" + word.shown() + ")");
            }
        }
        if (!filters.devices.isEmpty() || !all.isEmpty()) {
            mark(all, "d", filters.devices);
        }
        if (!all.isEmpty()) {
            mark(all, "u", filters.units);
            mark(all, "a", filters.from);
            mark(all, "s", filters.services);
            if (!MeaningStore.seesMoreThanUnits(me) && !store.works(me)) {
                all.add(Stream.concat(me.units().stream().sorted().map(unit -> "'=u" + unit + "'"),
                        Stream.of("'=a" + me.id() + "'")).collect(joining(" | ", "(", ")")));
            }
        }
        return new Sought(all.isEmpty() ? null : String.join(" & ", all), String.join(" | ", shown), filters.units,
                filters.states, filters.teams, filters.by, filters.from, filters.services, filters.devices,
                filters.levels, filters.after, filters.before, narrowed.externalRef(), filters.mine, filters.personal,
                filters.open, filters.ended, filters.file,
                read.stream().flatMap(word -> word.readAs().lines()).distinct().toList());
    }

    private static void mark(List<String> all, String mark, List<Long> ids) {
        if (!ids.isEmpty()) {
            all.add(ids.stream().map(id -> "'=" + mark + id + "'").collect(joining(" | ", "(", ")")));
        }
    }

    /** The filters of one search as they are read, one after the other. */
    private final class Filters {

        private final Reader me;
        private final List<String> wrong;
        private final List<Long> units = new ArrayList<>();
        private final List<String> states = new ArrayList<>();
        private final List<Long> teams = new ArrayList<>();
        private final List<Long> by = new ArrayList<>();
        private final List<Long> from = new ArrayList<>();
        private final List<Long> services = new ArrayList<>();
        private final List<Long> devices = new ArrayList<>();
        private final List<Integer> levels = new ArrayList<>();
        private @Nullable Instant after;
        private @Nullable Instant before;
        private boolean mine;
        private boolean personal;
        private boolean open;
        private boolean ended;
        private boolean file;

        private Filters(Reader me, List<String> wrong) {
            this.me = me;
            this.wrong = wrong;
        }

        private void take(Part part) {
            Filter filter = part.filter();
            String value = part.value();
            if (filter == null) {
                return;
            }
            if (part.not()) {
                wrong.add(Words.say("search.wrong.not", part.typed()));
                return;
            }
            switch (filter) {
                case UNIT -> known(units, store.units(value, me), filter, value);
                case TEAM -> known(teams, store.teams(value, me), filter, value);
                case SERVICE -> known(services, store.services(value, me), filter, value);
                case DEVICE -> known(devices, store.devices(value, me), filter, value);
                case BY -> known(by, people(value), filter, value);
                case FROM -> known(from, people(value), filter, value);
                case STATE -> choose(filter, value, STATES);
                case IS -> choose(filter, value, List.of("mine", "personal", "open", "ended"));
                case HAS -> choose(filter, value, List.of("file"));
                case LEVEL -> {
                    if (value.matches("[1-4]")) {
                        levels.add(Integer.valueOf(value));
                    } else {
                        wrong.add(Words.say("search.wrong.level", value));
                    }
                }
                case AFTER -> after = day(filter, value);
                case BEFORE -> before = day(filter, value);
            }
        }

        private List<Long> people(String value) {
            return value.matches("me|yo|mí") ? List.of(me.id()) : store.people(value, me);
        }

        private void known(List<Long> into, List<Long> found, Filter filter, String value) {
            into.addAll(found);
            if (found.isEmpty()) {
                wrong.add(Words.say("search.wrong." + filter.key(), value));
            }
        }

        private void choose(Filter filter, String value, List<String> choices) {
            String small = value.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
            String chosen = choices.stream()
                    .filter(each -> each.equals(small)
                            || Words.say("search." + filter.key() + "." + each).replace(' ', '_')
                                    .equals(small))
                    .findFirst()
                    .orElse("");
            switch (chosen) {
                case "" -> wrong.add(Words.say("search.wrong." + filter.key(), value, choices.stream()
                        .map(each -> Words.say("search." + filter.key() + "." + each).replace(' ', '-'))
                        .collect(joining(", "))));
                case "mine" -> mine = true;
                case "personal" -> personal = true;
                case "ended" -> ended = true;
                case "file" -> file = true;
                default -> {
                    if (filter == Filter.IS) {
                        open = true;
                    } else {
                        states.add(chosen);
                    }
                }
            }
        }

        private @Nullable Instant day(Filter filter, String value) {
            try {
                return LocalDate.parse(value).atStartOfDay(ZoneId.of(store.zone(me))).toInstant();
            } catch (DateTimeException e) {
                wrong.add(Words.say("search.wrong.day", filter.key(), value));
                return null;
            }
        }
    }
}

package org.oneward.search.internal;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.Search.Narrowed;
import org.oneward.desk.Search.Opened;
import org.oneward.directory.Reader;
import org.oneward.privacy.ReadLog;
import org.oneward.search.internal.SearchPage.Chip;
import org.oneward.search.internal.SearchStore.Hit;
import org.oneward.search.internal.Searches.Looked;
import org.oneward.search.internal.Typed.Part;
import org.oneward.web.Words;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The page of what was found. A passage is a part of what was said: that it was read is written down. */
@Component
class SearchPages {

    private static final int MOST = 20;
    private static final Comparator<Hit> NEWEST_FIRST = comparing(Hit::at).thenComparing(Hit::number).reversed();
    private static final Narrowed ALL = new Narrowed(null, null, null, null, null);

    private final Meanings meanings;
    private final Searches searches;
    private final SearchStore store;
    private final MeaningStore names;
    private final HintStore hints;
    private final ReadLog reads;

    SearchPages(Meanings meanings, Searches searches, SearchStore store, MeaningStore names, HintStore hints,
            ReadLog reads) {
        this.meanings = meanings;
        this.searches = searches;
        this.store = store;
        this.names = names;
        this.hints = hints;
        this.reads = reads;
    }

    @Transactional
    SearchPage page(Typed typed, Reader me, @Nullable Opened after) {
        var wrong = new ArrayList<String>();
        Sought sought = meanings.of(typed, ALL, me, false, wrong);
        var notes = new ArrayList<String>();
        if (typed.cut()) {
            notes.add(Words.say("search.cut"));
        }
        typed.strange().stream().limit(3).map(name -> Words.say("search.strange", name)).forEach(notes::add);
        if (!wrong.isEmpty() || sought.nothing()) {
            return new SearchPage(typed.line(), !typed.line().isEmpty(), chips(typed, me), wrong, notes, false,
                    List.of(), null, null, List.of());
        }
        Looked looked = searches.look(sought, me, after, MOST + 1);
        List<Hit> all = withBrought(sought, me, after, looked);
        if (all.isEmpty() && after == null) {
            Sought alike = meanings.of(typed, ALL, me, true, wrong);
            if (!alike.readAs().isEmpty()) {
                looked = searches.look(alike, me, null, MOST + 1);
                all = looked.hits();
                sought = alike;
            }
            if (!all.isEmpty()) {
                notes.add(Words.say("search.read-as", String.join(", ", alike.readAs())));
            }
        }
        List<Hit> hits = all.subList(0, Math.min(MOST, all.size()));
        List<Found> rows = rows(hits, sought, me);
        rows.stream().filter(row -> !row.passage().isEmpty() && row.brought().isEmpty())
                .forEach(row -> reads.readOn(me, row.number(), ReadLog.How.PAGE));
        return new SearchPage(typed.line(), true, chips(typed, me), wrong, notes, after != null, rows,
                all.size() > MOST ? hits.getLast().opened() : null, looked.on(),
                rows.isEmpty() && after == null ? meant(typed, me) : List.of());
    }

    private List<Hit> withBrought(Sought sought, Reader me, @Nullable Opened after, Looked looked) {
        return Stream.concat(looked.hits().stream(), searches.brought(sought, me, after, looked, MOST + 1).stream())
                .sorted(NEWEST_FIRST)
                .limit(MOST + 1)
                .toList();
    }

    private List<Found> rows(List<Hit> hits, Sought sought, Reader me) {
        return Stream
                .concat(store.shown(hits.stream().filter(hit -> !hit.brought()).toList(), sought.shown(), me).stream(),
                        store.shownBrought(hits.stream().filter(Hit::brought).toList(), sought.shown(), me).stream())
                .sorted(comparing(Found::openedAt).thenComparing(Found::number).reversed())
                .toList();
    }

    private List<Chip> meant(Typed typed, Reader me) {
        boolean ofUnits = !MeaningStore.seesMoreThanUnits(me) && !names.works(me);
        return typed.words().filter(part -> !part.quoted() && !part.not() && part.value().length() > 3).limit(3)
                .flatMap(part -> hints.meant(part.value(), ofUnits, me).stream()
                        .map(word -> Stream.of(typed.without(part), word).filter(each -> !each.isEmpty())
                                .collect(joining(" "))))
                .distinct()
                .map(words -> new Chip(words, SearchPage.address(words), false))
                .toList();
    }

    private static List<Chip> chips(Typed typed, Reader me) {
        if (typed.line().isEmpty()) {
            return List.of();
        }
        List<Part> filters = typed.filters().toList();
        Stream<Chip> set = filters.stream()
                .map(part -> new Chip(part.typed(), SearchPage.address(typed.without(part)), true));
        Stream<Chip> offered = Stream.of("is:open", "is:ended", "is:mine", "has:file")
                .filter(each -> filters.stream().noneMatch(part -> part.typed().startsWith(each.substring(0, 4))))
                .map(each -> new Chip(Words.say("search.chip." + each.replace(':', '-')),
                        SearchPage.address(Stream.of(typed.line(), each).filter(part -> !part.isEmpty())
                                .collect(joining(" "))),
                        false));
        return Stream.concat(set, offered).toList();
    }
}

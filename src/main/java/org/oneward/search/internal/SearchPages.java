package org.oneward.search.internal;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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
    private static final int MOST_IN_A_TABLE = 10_000;
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
        Looked looked = searches.look(typed, ALL, me, after, MOST + 1, wrong);
        var notes = new ArrayList<String>();
        if (typed.cut()) {
            notes.add(Words.say("search.cut"));
        }
        typed.strange().stream().limit(3).map(name -> Words.say("search.strange", name)).forEach(notes::add);
        if (!wrong.isEmpty() || looked.sought().nothing()) {
            return new SearchPage(typed.line(), !typed.line().isEmpty(), chips(typed, me), wrong, notes, false,
                    List.of(), null, null, List.of());
        }
        List<Hit> hits = looked.hits().subList(0, Math.min(MOST, looked.hits().size()));
        List<Found> rows = rows(hits, looked.sought().shown(), me);
        if (!rows.isEmpty() && !looked.sought().readAs().isEmpty()) {
            notes.add(Words.say("search.read-as", String.join(", ", looked.sought().readAs())));
        }
        rows.stream().filter(row -> !row.passage().isEmpty() && row.brought().isEmpty())
                .forEach(row -> reads.readOn(me, row.number(), ReadLog.How.PAGE));
        return new SearchPage(typed.line(), true, chips(typed, me), wrong, notes, after != null, rows,
                looked.hits().size() > MOST ? hits.getLast().opened() : null, looked.on(),
                rows.isEmpty() && after == null ? meant(typed, me) : List.of());
    }

    /** Whether something is looked for, by filters that name what is there. */
    boolean understands(Typed typed, Reader me) {
        var wrong = new ArrayList<String>();
        return !meanings.of(typed, ALL, me, false, wrong).nothing() && wrong.isEmpty();
    }

    /** Some at a time, so that no more are held: what each is called, and none of what was said in it. */
    void each(Typed typed, Reader me, Consumer<Found> one) {
        Opened after = null;
        int left = MOST_IN_A_TABLE;
        do {
            int most = Math.min(left, SearchStore.SHOWN);
            Looked looked = searches.look(typed, ALL, me, after, most, new ArrayList<>());
            rows(looked.hits(), "", me).forEach(one);
            left -= looked.hits().size();
            after = looked.hits().size() == most ? looked.hits().getLast().opened() : looked.on();
        } while (after != null && left > 0);
    }

    private List<Found> rows(List<Hit> hits, String words, Reader me) {
        return Stream
                .concat(store.shown(hits.stream().filter(hit -> !hit.brought()).toList(), words, me).stream(),
                        store.shownBrought(hits.stream().filter(Hit::brought).toList(), words, me).stream())
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

package org.oneward.search.internal;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.Search;
import org.oneward.directory.Reader;
import org.oneward.search.internal.SearchStore.Hit;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds requests, newest first. What many have is found among the newest entries at once; what is rare by the index; what many
 * had and few have now by looking on from where the newest ended.
 */
@Service
class Searches implements Search {

    /** So many entries that hold it are sorted; where more do, it is not rare. */
    private static final int RARE = 3_000;
    /** In so many entries stands what the newest few will do for. */
    private static final int COMMON = 100_000;
    /** So many entries are looked through at a time for what is not rare. */
    private static final int NEWEST = 30_000;

    private static final Comparator<Hit> NEWEST_FIRST = comparing(Hit::at).thenComparing(Hit::number).reversed();

    /**
     * @param sought what was looked for in the end: names that only look like a word count where nothing else fits
     * @param on where to look on, when not everything was looked through
     */
    record Looked(Sought sought, List<Hit> hits, @Nullable Opened on) {}

    private final Meanings meanings;
    private final SearchStore store;
    private final MeaningStore names;

    Searches(Meanings meanings, SearchStore store, MeaningStore names) {
        this.meanings = meanings;
        this.store = store;
        this.names = names;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Opened> find(String words, Narrowed narrowed, Reader me, @Nullable Opened after, int most) {
        Typed typed = Typed.of(words);
        var found = new ArrayList<Opened>();
        Opened from = after;
        do {
            var wrong = new ArrayList<String>();
            Looked looked = look(typed, narrowed, me, from, most - found.size(), wrong);
            if (!wrong.isEmpty()) {
                throw new Wrong("q", String.join(" ", wrong));
            }
            looked.hits().stream().map(Hit::opened).forEach(found::add);
            from = looked.on();
        } while (from != null && found.size() < most);
        return List.copyOf(found);
    }

    /** Whoever has not signed in looks for nothing: neither a shared screen nor somebody who came by a link. */
    static void mustBeSignedIn(Reader me) {
        if (me.station() != null || me.only() != null) {
            throw new NotThere();
        }
    }

    /**
     * At most so many; fewer where there are no more, or where {@link Looked#on} says that more may stand further back.
     *
     * @param wrong takes a sentence for each filter that names what is not there; then nothing is looked for
     */
    Looked look(
            Typed typed, Narrowed narrowed, Reader me, @Nullable Opened after, int most, List<String> wrong) {
        Sought sought = meanings.of(typed, narrowed, me, false, wrong);
        if (!wrong.isEmpty() || typed.parts().isEmpty() || sought.nothing()) {
            return new Looked(sought, List.of(), null);
        }
        Looked exact = anywhere(sought, me, after, most);
        boolean none = exact.hits().isEmpty() && exact.on() == null;
        if (!none || after != null && !anywhere(sought, me, null, 1).hits().isEmpty()) {
            return exact;
        }
        Sought alike = meanings.of(typed, narrowed, me, true, wrong);
        return alike.readAs().isEmpty() ? exact : anywhere(alike, me, after, most);
    }

    /** What another desk did is looked for as far back as what was done here. */
    private Looked anywhere(Sought sought, Reader me, @Nullable Opened after, int most) {
        Looked here = here(sought, me, after, most);
        return sought.anyDesk()
                ? new Looked(sought,
                        Stream.concat(here.hits().stream(), store.brought(sought, me, after, here.on(), most).stream())
                                .sorted(NEWEST_FIRST)
                                .limit(most)
                                .toList(),
                        here.on())
                : here;
    }

    private Looked here(Sought sought, Reader me, @Nullable Opened after, int most) {
        if (sought.query() == null) {
            return new Looked(sought, store.filtered(sought, me,
                    !MeaningStore.seesMoreThanUnits(me) && !names.works(me), after, most), null);
        }
        if (sought.onlyOpen()) {
            return new Looked(sought, store.open(sought, me, after, most), null);
        }
        long guess = store.guess(sought);
        if (guess <= 2 * RARE) {
            Optional<List<Hit>> all = store.held(sought, me, after, RARE, most);
            if (all.isPresent()) {
                return new Looked(sought, all.get(), null);
            }
        }
        if (guess > COMMON) {
            Looked newest = walk(sought, me, after, NEWEST / 10, most);
            if (newest.on() == null) {
                return newest;
            }
        }
        Looked newest = walk(sought, me, after, NEWEST, most);
        return newest.on() == null
                ? newest
                : store.held(sought, me, after, RARE, most).map(all -> new Looked(sought, all, null)).orElse(newest);
    }

    private Looked walk(Sought sought, Reader me, @Nullable Opened after, int entries, int most) {
        Opened end = store.end(after, entries).orElse(null);
        List<Hit> hits = store.walked(sought, me, after, end, most);
        return new Looked(sought, hits, end == null || hits.size() >= most ? null : before(end));
    }

    /** The request at which a look ended has entries on both sides: the next look begins with it. */
    private static Opened before(Opened end) {
        return new Opened(end.at(), end.number() + 1);
    }
}

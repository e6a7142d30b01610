package org.oneward.search.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** @param on where to look on, when not everything was looked through */
    record Looked(List<Hit> hits, @Nullable Opened on) {}

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
        var wrong = new ArrayList<String>();
        Sought sought = meanings.of(typed, narrowed, me, false, wrong);
        if (!wrong.isEmpty()) {
            throw new Wrong("q", String.join(" ", wrong));
        }
        if (typed.parts().isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<Opened>();
        Opened from = after;
        do {
            Looked looked = look(sought, me, from, most - found.size());
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

    /** At most so many; fewer where there are no more, or where {@link Looked#on} says that more may stand further back. */
    Looked look(Sought sought, Reader me, @Nullable Opened after, int most) {
        if (sought.query() == null) {
            return new Looked(store.filtered(sought, me, !MeaningStore.seesMoreThanUnits(me) && !names.works(me), after,
                    most), null);
        }
        if (sought.onlyOpen()) {
            return new Looked(store.open(sought, me, after, most), null);
        }
        long guess = store.guess(sought);
        if (guess <= 2 * RARE) {
            Optional<List<Hit>> all = store.held(sought, me, after, RARE, most);
            if (all.isPresent()) {
                return new Looked(all.get(), null);
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
                : store.held(sought, me, after, RARE, most).map(all -> new Looked(all, null)).orElse(newest);
    }

    /** What another desk did, as far back as was looked for the others. */
    List<Hit> brought(Sought sought, Reader me, @Nullable Opened after, Looked looked, int most) {
        return sought.anyDesk() ? store.brought(sought, me, after, looked.on(), most) : List.of();
    }

    private Looked walk(Sought sought, Reader me, @Nullable Opened after, int entries, int most) {
        Opened end = store.end(after, entries).orElse(null);
        List<Hit> hits = store.walked(sought, me, after, end, most);
        return new Looked(hits, end == null || hits.size() >= most ? null : before(end));
    }

    /** The request at which a look ended has entries on both sides: the next look begins with it. */
    private static Opened before(Opened end) {
        return new Opened(end.at(), end.number() + 1);
    }
}

package org.oneward.desk.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.oneward.desk.Histories;
import org.oneward.web.Text;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class HistoryIntake implements Histories {

    private static final int SUMMARY = 200;
    private static final int LONGEST = 20_000;

    private final HistoryStore store;
    private final Clock clock;

    HistoryIntake(HistoryStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    @Transactional
    public List<Taken> take(List<Past> some) {
        store.lock();
        Map<String, HistoryStore.Known> known = store.known(some.stream().map(Past::externalRef).toList());
        List<Taken> taken = new ArrayList<>();
        List<HistoryStore.Row> created = new ArrayList<>();
        for (Past told : some) {
            Past past = fit(told);
            byte[] digest = digest(past);
            HistoryStore.Known here = known.get(past.externalRef());
            if (here == null) {
                created.add(new HistoryStore.Row(past, digest));
                taken.add(Taken.CREATED);
            } else if (!here.openedAt().equals(past.openedAt())) {
                taken.add(Taken.ANOTHER);
            } else if (Arrays.equals(here.digest(), digest)) {
                taken.add(Taken.UNCHANGED);
            } else {
                taken.add(added(here.number(), new HistoryStore.Row(past, digest)));
            }
        }
        Map<String, Long> numbers = store.create(created, clock.instant());
        List<HistoryStore.Entry> entries = new ArrayList<>();
        for (HistoryStore.Row row : created) {
            long number = Objects.requireNonNull(numbers.get(row.past().externalRef()));
            List<Act> acts = row.past().acts();
            for (int i = 0; i < acts.size(); i++) {
                entries.add(new HistoryStore.Entry(number, i + 1, acts.get(i)));
            }
        }
        store.add(entries);
        return taken;
    }

    /** An older export of the same request knows less, and so changes nothing. */
    private Taken added(long number, HistoryStore.Row row) {
        List<Act> here = store.acts(number);
        Set<Act> known = new HashSet<>(here);
        List<HistoryStore.Entry> more = new ArrayList<>();
        for (Act act : row.past().acts()) {
            if (known.add(act)) {
                more.add(new HistoryStore.Entry(number, here.size() + more.size() + 1, act));
            }
        }
        store.add(more);
        boolean older = more.isEmpty() && row.past().acts().size() < here.size();
        boolean updated = !older && store.update(number, row);
        return updated || !more.isEmpty() ? Taken.CHANGED : Taken.UNCHANGED;
    }

    /** Made fit to keep; times to the second, which is all that logs tell. */
    private static Past fit(Past told) {
        String summary = cut(Text.line(told.summary()), SUMMARY);
        return new Past(told.externalRef(), summary.isEmpty() ? told.externalRef() : summary,
                cut(Text.lines(told.details()), LONGEST), line(told.state()), line(told.requester()),
                line(told.unit()), line(told.team()), line(told.responsible()), second(told.openedAt()),
                told.endedAt() == null ? null : second(told.endedAt()),
                told.acts().stream()
                        .map(act -> new Act(second(act.at()), line(act.who()), cut(Text.lines(act.text()), LONGEST)))
                        .toList());
    }

    private static String line(String text) {
        return cut(Text.line(text), SUMMARY);
    }

    private static Instant second(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }

    private static byte[] digest(Past past) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(past.toString().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

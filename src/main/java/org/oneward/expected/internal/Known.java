package org.oneward.expected.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.expected.internal.Expectation.Level;
import org.oneward.expected.internal.Experience.Alike;
import org.oneward.expected.internal.Experience.Request;
import org.oneward.expected.internal.OwnStore.Own;

/** What a facility knows of its own requests at a moment, held in memory. */
final class Known {

    /** Sooner than this nothing that was fixed already can be left out. */
    private static final long SOON = 5;

    /** What is said of one request, and of what it is based on. */
    record Said(Expectation expectation, Alike alike, long opened, long age, ZoneId zone) {

        Instant when(Level level) {
            return DayClock.time(opened + expectation.at(level)).atZone(zone).toInstant();
        }
    }

    private final Map<String, Integer> words = new HashMap<>();
    private final Experience experience;
    private final boolean nothing;
    private final double[] levels;

    /** @param levels where the curve is read */
    Known(List<Own> requests, double[] levels) {
        this.levels = levels;
        List<Request> opened = requests.stream().map(this::request).toList();
        experience = new Experience(opened.stream().mapToDouble(Request::opened).max().orElse(0));
        Map<Integer, Long> fixed = new HashMap<>();
        for (Own own : requests) {
            Long minute = minute(own.fixedAt(), own.zone());
            if (minute != null) {
                fixed.put((int) own.ticket(), minute);
            }
        }
        opened.stream().filter(request -> !fixed.containsKey(request.id()))
                .sorted(Comparator.comparingDouble(Request::opened)).forEach(experience::opened);
        opened.stream().filter(request -> fixed.containsKey(request.id()))
                .sorted(Comparator.comparingDouble(
                        request -> DayClock.at(end(request, fixed)) - DayClock.at(request.opened())))
                .forEach(request -> {
                    experience.met(request);
                    experience.finished(request.id(), end(request, fixed));
                });
        nothing = fixed.isEmpty();
    }

    /** Nothing where nothing like it was ever fixed. */
    synchronized Optional<Said> say(Own own, Instant now) {
        if (nothing) {
            return Optional.empty();
        }
        Request request = request(own);
        long minute = java.util.Objects.requireNonNull(minute(now, own.zone()));
        long age = minute - (long) request.opened();
        Expectation expectation = age < SOON
                ? experience.expect(request, levels)
                : experience.restate(request, minute, levels);
        return expectation.basedOn() < 1
                ? Optional.empty()
                : Optional.of(new Said(expectation, experience.alike(), (long) request.opened(),
                        age < SOON ? 0 : age, ZoneId.of(own.zone())));
    }

    /** What is told of one when it is asked, in minutes; nothing where nothing was ever fixed. */
    synchronized Optional<double[]> tell(Own own) {
        return nothing ? Optional.empty() : Optional.of(experience.expect(request(own), levels).at());
    }

    private static double end(Request request, Map<Integer, Long> fixed) {
        return Math.max(request.opened(), fixed.getOrDefault(request.id(), 0L));
    }

    /** The features of a log's columns, as the hospital's own requests have them. */
    private Request request(Own own) {
        LocalDateTime opened = LocalDateTime.ofInstant(own.openedAt(), ZoneId.of(own.zone()));
        int[] features = new int[Likeness.FEATURES];
        features[Likeness.Feature.RESPONSIBLE.ordinal()] = (int) own.responsible();
        features[Likeness.Feature.TEAM.ordinal()] = (int) own.team();
        features[Likeness.Feature.WRITTEN_BY.ordinal()] = word(own.channel());
        features[Likeness.Feature.SYMPTOM.ordinal()] = own.model() == null ? 0 : word(own.model());
        features[Likeness.Feature.CATEGORY.ordinal()] = own.service() == null ? 0 : own.service().intValue();
        features[Likeness.Feature.HOURS.ordinal()] = Likeness.hours(opened.getHour());
        features[Likeness.Feature.SUBCATEGORY.ordinal()] = own.level();
        features[Likeness.Feature.PLACE.ordinal()] = (int) own.unit();
        features[Likeness.Feature.DAY.ordinal()] = Likeness.day(opened.getDayOfWeek());
        return new Request((int) own.ticket(), DayClock.minute(opened), features);
    }

    private synchronized int word(String text) {
        return words.computeIfAbsent(text, _ -> words.size() + 1);
    }

    private static @Nullable Long minute(@Nullable Instant at, String zone) {
        return at == null ? null : DayClock.minute(LocalDateTime.ofInstant(at, ZoneId.of(zone)));
    }
}

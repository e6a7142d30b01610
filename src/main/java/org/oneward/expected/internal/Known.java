package org.oneward.expected.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.expected.internal.Expectation.Level;
import org.oneward.expected.internal.Experience.Alike;
import org.oneward.expected.internal.Experience.Request;
import org.oneward.expected.internal.OwnStore.Own;
import org.oneward.expected.internal.OwnStore.Told;

/** What a facility knows of its own requests at a moment, held in memory. */
final class Known {

    /** Sooner than this nothing that was fixed already can be left out. */
    private static final long SOON = 5;

    /** What people want to know of a request. */
    enum Question {
        FIXED {
            @Override
            @Nullable
            Instant came(Own own) {
                return own.fixedAt();
            }

            @Override
            Instant goesOn(Own own, Instant now) {
                return own.heldUntil() != null && own.heldUntil().isAfter(now) ? own.heldUntil() : now;
            }
        },
        FIRST_WORD {
            @Override
            @Nullable
            Instant came(Own own) {
                return own.firstWordAt();
            }
        };

        /** When it came; nothing while it has not, or never did. */
        abstract @Nullable Instant came(Own own);

        /** From when on it can come. */
        Instant goesOn(Own own, Instant now) {
            return now;
        }
    }

    /**
     * What is said of one request, and of what it is based on.
     *
     * @param age minutes for which it will have been open when it goes on, 0 where it was just asked
     */
    record Said(Expectation expectation, Alike alike, long opened, long age, ZoneId zone) {

        @Nullable
        Instant when(Level level) {
            return expectation.beyond(level)
                    ? null
                    : DayClock.time(opened + expectation.at(level)).atZone(zone).toInstant();
        }
    }

    /** What is known to answer one question. */
    private final class Answers {

        final Experience experience;
        final boolean nothing;
        final Question question;
        final double[] levels;

        Answers(Question question, List<Own> requests, double[] levels) {
            this.question = question;
            this.levels = levels;
            experience = new Experience(
                    requests.stream().mapToDouble(own -> minute(own.openedAt(), own.zone())).max().orElse(0));
            List<Own> came = requests.stream().filter(own -> question.came(own) != null).toList();
            requests.stream().filter(own -> question.came(own) == null && !own.over())
                    .map(Known.this::request)
                    .sorted(Comparator.comparingDouble(Request::opened)).forEach(experience::opened);
            came.stream().map(own -> new Ended(request(own), end(own, question)))
                    .sorted(Comparator.comparingDouble(Ended::took))
                    .forEach(ended -> {
                        experience.met(ended.request);
                        experience.finished(ended.request.id(), ended.minute);
                    });
            nothing = came.isEmpty();
        }

        Optional<Said> say(Own own, Instant now) {
            if (nothing) {
                return Optional.empty();
            }
            Request request = request(own);
            long opened = (long) request.opened();
            long minute = minute(now, own.zone());
            long goesOn = minute(question.goesOn(own, now), own.zone());
            long age = goesOn - opened < SOON ? 0 : goesOn - opened;
            Expectation expectation = age == 0
                    ? experience.expect(request, levels)
                    : experience.restate(request, minute, goesOn, levels);
            return expectation.basedOn() < 1
                    ? Optional.empty()
                    : Optional.of(new Said(expectation, experience.alike(), opened, age, ZoneId.of(own.zone())));
        }

        @Nullable
        Double[] tell(Own own) {
            return nothing ? NOT_SAID.clone() : said(experience.expect(request(own), levels));
        }
    }

    private record Ended(Request request, double minute) {

        double took() {
            return DayClock.at(minute) - DayClock.at(request.opened());
        }
    }

    private static final @Nullable Double[] NOT_SAID = new @Nullable Double[Expectation.LEVELS];

    private final Map<String, Integer> words = new HashMap<>();
    private final Map<Question, Answers> answers = new EnumMap<>(Question.class);

    /** @param levels where the curves are read */
    Known(List<Own> requests, Map<Question, double[]> levels) {
        levels.forEach((question, at) -> answers.put(question, new Answers(question, requests, at)));
    }

    /** Nothing where nothing like it ever came. */
    synchronized Optional<Said> say(Question question, Own own, Instant now) {
        return of(question).say(own, now);
    }

    /** What is told of one when it is asked, in minutes by level; absent where it is not said. */
    synchronized Told tell(Own own) {
        return new Told(own, of(Question.FIXED).tell(own), of(Question.FIRST_WORD).tell(own));
    }

    /** Only those levels that the curve reaches are said. */
    static @Nullable Double[] said(Expectation expectation) {
        @Nullable
        Double[] said = new @Nullable Double[Expectation.LEVELS];
        for (Level level : Level.values()) {
            said[level.ordinal()] = expectation.basedOn() < 1 || expectation.beyond(level)
                    ? null
                    : expectation.at(level);
        }
        return said;
    }

    private Answers of(Question question) {
        return Objects.requireNonNull(answers.get(question));
    }

    private static double end(Own own, Question question) {
        return Math.max(minute(own.openedAt(), own.zone()),
                minute(Objects.requireNonNull(question.came(own)), own.zone()));
    }

    /** One request as a line of a log, for a walk through what was known then. */
    History history(Own own, Question question) {
        Request request = request(own);
        long opened = (long) request.opened();
        Instant came = question.came(own);
        List<History.Row> rows = new ArrayList<>();
        rows.add(new History.Row(opened, History.State.OPEN, request.features()));
        if (came != null) {
            rows.add(new History.Row((long) end(own, question), History.State.RESOLVED, request.features()));
        } else if (own.over()) {
            long ended = own.endedAt() == null ? opened : Math.max(opened, minute(own.endedAt(), own.zone()));
            rows.add(new History.Row(ended, History.State.CLOSED, request.features()));
        }
        return new History(request.id(), opened, rows, came == null ? null : (long) end(own, question));
    }

    /** The features of a log's columns, as the hospital's own requests have them. */
    private Request request(Own own) {
        LocalDateTime opened = LocalDateTime.ofInstant(own.openedAt(), ZoneId.of(own.zone()));
        int[] features = new int[Likeness.FEATURES];
        features[Likeness.Feature.RESPONSIBLE.ordinal()] = (int) own.responsible();
        features[Likeness.Feature.TEAM.ordinal()] = (int) own.team();
        features[Likeness.Feature.LEVEL.ordinal()] = own.level();
        features[Likeness.Feature.SYMPTOM.ordinal()] = own.model() == null ? 0 : word(own.model());
        features[Likeness.Feature.CATEGORY.ordinal()] = own.service() == null ? 0 : own.service().intValue();
        features[Likeness.Feature.HOURS.ordinal()] = Likeness.hours(opened.getHour());
        features[Likeness.Feature.SUBCATEGORY.ordinal()] = word(own.channel());
        features[Likeness.Feature.PLACE.ordinal()] = (int) own.unit();
        features[Likeness.Feature.DAY.ordinal()] = Likeness.day(opened.getDayOfWeek());
        return new Request((int) own.ticket(), DayClock.minute(opened), features);
    }

    private synchronized int word(String text) {
        return words.computeIfAbsent(text, _ -> words.size() + 1);
    }

    private static long minute(Instant at, String zone) {
        return DayClock.minute(LocalDateTime.ofInstant(at, ZoneId.of(zone)));
    }
}

package org.oneward.desk.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.oneward.impact.Effect;
import org.oneward.shared.Phrases;

/**
 * What people of the demo hospital write, as it stands in {@code demo/history}: troubles proper to their units, and what is
 * said about any of them.
 *
 * @param said by the name of its paragraph
 */
record HistoryTexts(List<Pattern> patterns, Map<String, List<String>> said) {

    private static final List<String> FILES = List.of("wards", "critical", "theatre", "tests", "pharmacy", "clinics",
            "offices", "services", "everywhere", "times");

    /**
     * A trouble that comes again and again, in other words each time.
     *
     * @param units codes or kinds of the units that have it
     * @param thing how the names of the devices begin that it befalls; empty when it is the service itself
     * @param effects how often it is told as blocked, slowed, a way round, nothing at all
     * @param when empty, or the event of the history that brings it
     */
    record Pattern(String service, List<String> units, String thing, List<Integer> effects, int weight, String when,
            List<String> asked, List<String> more, List<String> found, List<String> done, List<String> late) {

        boolean isOf(Asked.UnitFacts unit) {
            return units.contains(unit.code()) || units.contains(unit.kind());
        }

        Effect effect(int dice) {
            int left = dice % effects.stream().mapToInt(Integer::intValue).sum();
            for (Effect effect : Effect.values()) {
                left -= effects.get(effect.ordinal());
                if (left < 0) {
                    return effect;
                }
            }
            throw new IllegalStateException();
        }
    }

    static HistoryTexts read() {
        return new HistoryTexts(
                FILES.stream().flatMap(file -> patterns(DemoCast.text("demo/history/" + file + ".txt"))).toList(),
                Phrases.paragraphs(DemoCast.text("demo/history/said.txt")));
    }

    List<String> of(String paragraph) {
        return said.getOrDefault(paragraph, List.of());
    }

    private static Stream<Pattern> patterns(String text) {
        List<Pattern> patterns = new ArrayList<>();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("//")).forEach(line -> {
            String words = line.substring(1).strip();
            if (line.startsWith("#")) {
                patterns.add(head(words.split("\\s*\\|\\s*", -1)));
                return;
            }
            Pattern pattern = patterns.getLast();
            (switch (line.charAt(0)) {
                case '?' -> pattern.asked();
                case '+' -> pattern.more();
                case '=' -> pattern.found();
                case '>' -> pattern.done();
                case '-' -> pattern.late();
                default -> throw new IllegalArgumentException(line);
            }).add(words);
        });
        return patterns.stream();
    }

    private static Pattern head(String[] part) {
        return new Pattern(part[0], List.of(part[1].split(" ")), part[2],
                Arrays.stream(part[3].split(" ")).map(Integer::valueOf).toList(), Integer.parseInt(part[4]),
                part.length > 5 ? part[5] : "", new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
                new ArrayList<>(), new ArrayList<>());
    }
}

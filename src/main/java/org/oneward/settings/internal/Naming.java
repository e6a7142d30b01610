package org.oneward.settings.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/** In which order lines that name each other are taken, and which of them cannot be. */
final class Naming {

    private Naming() {}

    /** @param names keys of other lines, or of what is no line */
    record Line(int number, String key, List<String> names) {}

    /** @return the numbers of the lines, whoever is named before whoever names; a circle begins anywhere */
    static List<Integer> inOrder(List<Line> lines) {
        Map<String, Line> waiting = new LinkedHashMap<>();
        lines.forEach(line -> waiting.put(line.key(), line));
        List<Integer> ordered = new ArrayList<>();
        Deque<Line> open = new ArrayDeque<>();
        for (Line line : lines) {
            if (waiting.remove(line.key(), line)) {
                open.push(line);
            }
            while (!open.isEmpty()) {
                Line named = open.element().names().stream().filter(waiting::containsKey).findFirst()
                        .map(waiting::remove).orElse(null);
                if (named == null) {
                    ordered.add(open.pop().number());
                } else {
                    open.push(named);
                }
            }
        }
        return ordered;
    }

    /** @return each circle by its keys, whoever names before whoever is named; its first key is its last as well */
    static List<List<String>> circles(List<Line> lines) {
        Map<String, Line> byKey = new HashMap<>();
        lines.forEach(line -> byKey.put(line.key(), line));
        List<List<String>> circles = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (Line line : lines) {
            SequencedMap<String, Iterator<String>> way = new LinkedHashMap<>();
            if (!done.contains(line.key())) {
                way.put(line.key(), line.names().iterator());
            }
            while (!way.isEmpty()) {
                Iterator<String> names = way.lastEntry().getValue();
                if (!names.hasNext()) {
                    done.add(way.pollLastEntry().getKey());
                    continue;
                }
                String named = names.next();
                Line next = byKey.get(named);
                if (way.containsKey(named)) {
                    circles.add(Stream.concat(way.keySet().stream().dropWhile(key -> !key.equals(named)),
                            Stream.of(named)).toList());
                } else if (next != null && !done.contains(named)) {
                    way.put(named, next.names().iterator());
                }
            }
        }
        return circles;
    }
}

package org.oneward.settings.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** In which order lines that name each other are taken. */
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
}

package org.oneward.desk.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A request of the demo hospital and what happened to it, as it is written down in {@code demo/open.txt}.
 *
 * @param thing a device's tag or a service's code
 */
record DemoStory(String unit, String who, long minutesAgo, String effect, String reach, String thing, String words,
        List<Act> acts) {

    /** @param who a user name; @ is whoever has the request, ~ whoever asked, * somebody of the unit */
    record Act(long minute, String kind, String who, List<String> what, String words) {}

    static List<DemoStory> read(String text) {
        List<DemoStory> stories = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            String[] parts = Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new);
            if (line.startsWith(" ")) {
                List<String> head = List.of(parts[0].split(" "));
                stories.getLast().acts().add(new Act(
                        Long.parseLong(head.get(0)), head.get(1), head.get(2), head.subList(3, head.size()),
                        parts.length > 1 ? parts[1] : ""));
            } else {
                stories.add(new DemoStory(
                        parts[0], parts[1], Long.parseLong(parts[2]), parts[3], parts[4], parts[5], parts[6],
                        new ArrayList<>()));
            }
        }
        return stories;
    }
}

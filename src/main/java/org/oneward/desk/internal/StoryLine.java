package org.oneward.desk.internal;

import gg.jte.Content;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the timeline as it is drawn.
 *
 * @param tone ward, internal, act, broken, fixed; empty for IT's voice
 * @param icon beside an act; empty elsewhere
 * @param line who did what
 * @param small what is said in small beside the name
 * @param forWhom why only some may read it; empty when everybody may
 * @param said their words; empty when there are none
 * @param after what else was told with them
 * @param handoff what was handed on
 * @param gone who took the words out, and why; empty as long as they stand
 * @param rest what a mail quoted or signed below its words, shown folded; empty when it did not
 */
public record StoryLine(
        int no,
        String tone,
        Instant at,
        String icon,
        Content line,
        String small,
        List<Mark> marks,
        String forWhom,
        String said,
        String after,
        @Nullable HandoffView handoff,
        String gone,
        boolean mine,
        String rest,
        List<FileLine> files) {

    StoryLine(int no, String tone, Instant at, String icon, Content line, String small, List<Mark> marks,
            String forWhom, String said, String after, @Nullable HandoffView handoff, String gone, boolean mine) {
        this(no, tone, at, icon, line, small, marks, forWhom, said, after, handoff, gone, mine, "", List.of());
    }

    StoryLine folding(String below) {
        return new StoryLine(no, tone, at, icon, line, small, marks, forWhom, said, after, handoff, gone, mine, below,
                files);
    }

    StoryLine with(List<FileLine> sent) {
        return new StoryLine(no, tone, at, icon, line, small, marks, forWhom, said, after, handoff, gone, mine, rest,
                sent);
    }

    /** A tag beside the name: kept, logged late, the next word. */
    public record Mark(String text, String tone, String icon) {}

    /** Words, each paragraph of its own. */
    public List<String> paragraphs() {
        return said.lines().filter(line -> !line.isBlank()).toList();
    }

    /** A line of its own, without a bubble. */
    public boolean isAct() {
        return !icon.isEmpty();
    }
}

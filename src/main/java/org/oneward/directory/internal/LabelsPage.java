package org.oneward.directory.internal;

import java.util.List;
import java.util.stream.Stream;

/**
 * What may be labelled.
 *
 * @param count all that was found, of which {@code lines} are a page
 * @param after the key after which this page goes on; empty for the first
 * @param dead whether the address that would be printed leads nowhere from another machine, and {@code address} is it
 */
public record LabelsPage(LabelSearch search, List<Unit> units, List<LabelLine> lines, int count,
        boolean more, String after, String address, boolean dead) {

    public record Unit(long id, String code, String name) {}

    /** The first is the one that is most likely. */
    public List<String> papers() {
        return Stream.of(LabelSheet.Paper.values()).map(LabelSheet.Paper::key).toList();
    }
}

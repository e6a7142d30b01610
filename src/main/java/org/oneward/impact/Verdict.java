package org.oneward.impact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request’s level and everything that explains it.
 *
 * @param level 1–4, what stands: the rule’s own unless somebody signed another
 * @param ruleLevel what the rule says
 * @param score 0–17
 * @param gates what made it level 1 whatever the points; the first is the one that counts
 * @param capped a way round holds, so it is not above level 3
 * @param askToJoin several units report the same at the same time: the coordinator is asked to join the requests
 * @param reasons every sentence in reading order, never empty
 */
public record Verdict(
        int level,
        int ruleLevel,
        int score,
        List<Factor> factors,
        List<Gate> gates,
        boolean capped,
        boolean askToJoin,
        List<String> reasons,
        int ruleVersion,
        @Nullable Signature signature) {

    /** Who set another level than the rule’s, why, and who on the unit agreed when it was lowered. */
    public record Signature(long by, String reason, @Nullable String agreedBy) {}

    public @Nullable Gate gate() {
        return gates.isEmpty() ? null : gates.getFirst();
    }

    public Factor factor(Factor.Kind kind) {
        return factors.get(kind.ordinal());
    }
}

package org.oneward.desk.internal;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.oneward.web.Text;
import org.oneward.web.Words;
import org.springframework.util.MultiValueMap;

/** Several hand-offs in one form: {@code pick} names requests, and each has its own SBAR fields such as {@code situation-4821}. */
public record HandoverForm(MultiValueMap<String, String> fields) {

    public Set<Long> picked() {
        Set<Long> picked = new TreeSet<>();
        for (String number : fields.getOrDefault("pick", List.of())) {
            if (number.matches("\\d{1,18}")) {
                picked.add(Long.valueOf(number));
            }
        }
        return picked;
    }

    String to() {
        return Text.line(fields.getFirst("to"));
    }

    boolean asIs() {
        return "true".equals(fields.getFirst("as_is"));
    }

    String field(String name, long number) {
        return Objects.requireNonNullElse(fields.getFirst(name + "-" + number), "");
    }

    /** For a form that comes back. */
    public String words(String name, long number) {
        return field(name, number);
    }

    HandoffPageForm sbar(long number) {
        return new HandoffPageForm(null, null, null, null, field("situation", number), field("background", number),
                field("assessment", number), field("recommendation", number), field("what_if", number), null, null,
                null);
    }

    /** As it is sent: what the giver left empty says so, in the giver's name. */
    Handoffs.HandoffForm handoff(long number, String why) {
        HandoffPageForm sbar = sbar(number);
        return new Handoffs.HandoffForm(to(), why, sbar.situation(), orNothing(sbar.background()),
                orNothing(sbar.assessment()), sbar.recommendation(), sbar.whatIf());
    }

    private static String orNothing(@Nullable String words) {
        return Text.lines(words).isEmpty() ? Words.say("handover.nothing") : Text.lines(words);
    }
}

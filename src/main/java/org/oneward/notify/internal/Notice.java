package org.oneward.notify.internal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.web.Words;

/** One thing that a person was told and has not put aside. */
public record Notice(long id, @Nullable Long ticket, String sentence, List<String> arguments, Instant at) {

    public String words() {
        return Words.say(sentence, arguments.toArray());
    }

    /** Where what it asks for is done. */
    public String way() {
        return proposes() ? "/tickets/" + ticket + "/resolution?over=true" : "/tickets/" + ticket;
    }

    /** Whether a fix is there to be proposed. */
    public boolean proposes() {
        return what().equals("alert-over");
    }

    /** The colour that says what it means, as everywhere else. */
    public String tone() {
        return switch (what()) {
            case "missed", "missed-lane", "missed-to-you" -> "broken";
            case "near" -> "near";
            case "fixed", "fixed-by-phone", "thanks", "alert-over" -> "over";
            default -> "plain";
        };
    }

    public String icon() {
        return switch (what()) {
            case "missed", "missed-lane", "missed-to-you", "near" -> "clock";
            case "fixed", "fixed-by-phone", "proposed", "alert-over" -> "circle-check";
            case "thanks" -> "heart";
            case "handoff", "handed", "moved" -> "transfer";
            default -> "message";
        };
    }

    private String what() {
        return sentence.substring(sentence.indexOf('.') + 1);
    }
}

package org.oneward.impact.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.oneward.impact.Factor.Kind;
import org.oneward.impact.Factors;
import org.oneward.shared.Wrong;
import org.oneward.web.Words;
import org.springframework.web.bind.annotation.BindParam;

/** What somebody sends to try the rule; a process that nobody knows is absent. */
public record RuleTry(
        @Nullable Integer process,
        @Nullable Integer place,
        @Nullable Integer fallback,
        @Nullable Integer reach,
        @Nullable Integer clock,
        @BindParam("clinical_unit") @Nullable Boolean clinicalUnit,
        @Nullable Boolean harm,
        @BindParam("wrong_data") @Nullable Boolean wrongData,
        @BindParam("vital_service_down") @Nullable Boolean vitalServiceDown,
        @BindParam("units_same_signature") @Nullable Integer unitsSameSignature,
        @Nullable Boolean intrusion) {

    /** A scanner on a ward, and care is slower. */
    static final RuleTry EXAMPLE = new RuleTry(4, 2, 2, 0, 2, true, null, null, null, null, null);

    Factors factors() {
        var wrong = new ArrayList<Wrong.Field>();
        var factors = new Factors(
                process == null ? null : within(Kind.PROCESS.max(), "process", process, wrong),
                within(Kind.PLACE.max(), "place", place, wrong),
                within(Kind.FALLBACK.max(), "fallback", fallback, wrong),
                within(Kind.REACH.max(), "reach", reach, wrong),
                within(Kind.CLOCK.max(), "clock", clock, wrong),
                isSet(clinicalUnit),
                isSet(harm),
                isSet(wrongData),
                isSet(vitalServiceDown),
                unitsSameSignature == null ? 0 : within(10_000, "units_same_signature", unitsSameSignature, wrong),
                isSet(intrusion));
        if (clinicalUnit == null) {
            wrong.add(new Wrong.Field("clinical_unit", Words.say("rule.wrong.clinical-unit")));
        }
        if (!wrong.isEmpty()) {
            throw new Wrong(wrong);
        }
        return factors;
    }

    boolean isEmpty() {
        return equals(new RuleTry(null, null, null, null, null, null, null, null, null, null, null));
    }

    public @Nullable Integer points(Kind kind) {
        return switch (kind) {
            case PROCESS -> process;
            case PLACE -> place;
            case FALLBACK -> fallback;
            case REACH -> reach;
            case CLOCK -> clock;
        };
    }

    /** The field’s name, on the page and in the API. */
    public static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** The words of the published table. */
    public static String key(Kind kind, int points) {
        return "impact." + name(kind) + "." + points;
    }

    public static boolean isSet(@Nullable Boolean sent) {
        return Boolean.TRUE.equals(sent);
    }

    private static int within(int max, String field, @Nullable Integer sent, List<Wrong.Field> wrong) {
        if (sent == null || sent < 0 || sent > max) {
            wrong.add(new Wrong.Field(field, Words.say("rule.wrong.range", String.valueOf(max))));
            return 0;
        }
        return sent;
    }
}

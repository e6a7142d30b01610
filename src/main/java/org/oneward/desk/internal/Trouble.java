package org.oneward.desk.internal;

import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.oneward.privacy.Doubt;
import org.oneward.shared.Conflict;
import org.oneward.shared.Wrong;
import org.oneward.web.PointedOut;
import org.oneward.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * Why a form comes back with everything that was typed.
 *
 * @param conflict what somebody else did first; empty when nobody did
 */
public record Trouble(Problems problems, String conflict) {

    public static final Trouble NONE = new Trouble(Problems.NONE, "");

    /**
     * Takes what a form sent, or gives the form back.
     *
     * @param again draws the form as the request stands now, so that the second sees what the first did
     */
    static ResponseEntity<?> unless(Supplier<ResponseEntity<?>> taken, Function<Trouble, JteModel> again) {
        try {
            return taken.get();
        } catch (Wrong wrong) {
            return back(HttpStatus.UNPROCESSABLE_CONTENT, again, new Trouble(Problems.of(wrong), ""));
        } catch (Doubt doubt) {
            return back(HttpStatus.UNPROCESSABLE_CONTENT, again, new Trouble(Problems.of(doubt.found()), ""));
        } catch (Conflict conflict) {
            return back(HttpStatus.CONFLICT, again,
                    new Trouble(Problems.NONE, String.valueOf(conflict.getMessage())));
        }
    }

    private static ResponseEntity<?> back(HttpStatus status, Function<Trouble, JteModel> again, Trouble trouble) {
        return ResponseEntity.status(status).body(again.apply(trouble));
    }

    public boolean any() {
        return problems.any() || !conflict.isEmpty();
    }

    public List<PointedOut> found() {
        return problems.found();
    }

    public String at(String field) {
        return problems.at(field);
    }
}

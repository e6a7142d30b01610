package org.oneward.desk.internal;

import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.oneward.shared.Conflict;
import org.oneward.shared.Wrong;
import org.oneward.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * Why a form comes back with everything that was typed.
 *
 * @param problems what is wrong, by field
 * @param conflict what somebody else did first; empty when nobody did
 * @param found what looks like a patient's identifier
 */
public record Trouble(Problems problems, String conflict, List<PointedOut> found) {

    public static final Trouble NONE = new Trouble(Problems.NONE, "", List.of());

    /**
     * Takes what a form sent, or gives the form back.
     *
     * @param again draws the form as the request stands now, so that the second sees what the first did
     */
    static ResponseEntity<?> unless(Supplier<ResponseEntity<?>> taken, Function<Trouble, JteModel> again) {
        try {
            return taken.get();
        } catch (Wrong wrong) {
            return back(HttpStatus.UNPROCESSABLE_CONTENT, again, new Trouble(Problems.of(wrong), "", List.of()));
        } catch (PointedOut.Doubt doubt) {
            return back(HttpStatus.UNPROCESSABLE_CONTENT, again, new Trouble(Problems.NONE, "", doubt.found()));
        } catch (Conflict conflict) {
            return back(HttpStatus.CONFLICT, again,
                    new Trouble(Problems.NONE, String.valueOf(conflict.getMessage()), List.of()));
        }
    }

    private static ResponseEntity<?> back(HttpStatus status, Function<Trouble, JteModel> again, Trouble trouble) {
        return ResponseEntity.status(status).body(again.apply(trouble));
    }

    public boolean any() {
        return problems.any() || !conflict.isEmpty() || !found.isEmpty();
    }

    public String at(String field) {
        return problems.at(field);
    }
}

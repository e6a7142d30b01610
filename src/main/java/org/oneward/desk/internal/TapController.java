package org.oneward.desk.internal;

import java.util.List;
import org.oneward.directory.Reader;
import org.oneward.shared.Wrong;
import org.oneward.web.Redirect;
import org.oneward.web.Toast;
import org.oneward.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One tap of the unit: it got worse, or it can wait. */
@RestController
class TapController {

    private final Facts facts;

    TapController(Facts facts) {
        this.facts = facts;
    }

    @PostMapping("/tickets/{number}/taps")
    ResponseEntity<?> create(@PathVariable long number, Reader me, @RequestParam String tap) {
        boolean worse = switch (tap) {
            case "worse" -> true;
            case "can_wait" -> false;
            default -> throw new Wrong("tap", Words.noneOf(List.of("worse", "can_wait")));
        };
        facts.tap(number, me, worse);
        return Redirect.to("/tickets/" + number,
                new Toast(Words.say(worse ? "act.worse" : "act.can-wait"), "/tickets/" + number + "/taps/end"));
    }

    @PostMapping("/tickets/{number}/taps/end")
    ResponseEntity<?> delete(@PathVariable long number, Reader me) {
        facts.untap(number, me);
        return Redirect.to("/tickets/" + number, Toast.of(Words.say("act.untapped")));
    }
}

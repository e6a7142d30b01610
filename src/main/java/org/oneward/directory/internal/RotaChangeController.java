package org.oneward.directory.internal;

import java.util.Map;
import org.oneward.directory.Reader;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Leave, a shift more, and their end. */
@RestController
@RequestMapping("/desk/rota")
class RotaChangeController {

    private final RotaController page;
    private final RotaChanges changes;

    RotaChangeController(RotaController page, RotaChanges changes) {
        this.page = page;
        this.changes = changes;
    }

    @PostMapping("/leave")
    ResponseEntity<?> leave(Reader me, @RequestParam Map<String, String> form) {
        return page.change(me, form, "rota.done.leave", team -> changes.leave(team, me, form.get("leave_person"),
                form.get("leave_from"), form.get("leave_until")));
    }

    @PostMapping("/shifts")
    ResponseEntity<?> extra(Reader me, @RequestParam Map<String, String> form) {
        return page.change(me, form, "rota.done.extra", team -> changes.extra(team, me, form.get("extra_person"),
                form.get("extra_from"), form.get("extra_until")));
    }

    @PostMapping("/changes/{id}/end")
    ResponseEntity<?> end(Reader me, @PathVariable long id, @RequestParam Map<String, String> form) {
        return page.change(me, form, "rota.done.end", team -> changes.end(team, me, id));
    }

    @PostMapping("/swaps")
    ResponseEntity<?> swap(Reader me, @RequestParam Map<String, String> form) {
        return page.change(me, form, page.team(me, form.getOrDefault("team", "")).changes()
                ? "rota.done.swap"
                : "rota.done.asked",
                team -> changes.swap(team, me, form.get("swap_shift"), form.get("swap_taker")));
    }

    @PostMapping("/swaps/{id}")
    ResponseEntity<?> answer(Reader me, @PathVariable long id, @RequestParam Map<String, String> form) {
        boolean accepted = "true".equals(form.get("accepted"));
        return page.change(me, form, accepted ? "rota.done.swap" : "rota.done.no",
                team -> changes.answer(team, me, id, accepted));
    }

    @PostMapping("/on-call")
    ResponseEntity<?> onCall(Reader me, @RequestParam Map<String, String> form) {
        return page.change(me, form, "rota.done.on-call", team -> changes.onCall(team, me, form.get("call_person"),
                "true".equals(form.get("call_all")), form.get("call_from"), form.get("call_until")));
    }

    @PostMapping("/on-call/{id}/end")
    ResponseEntity<?> endOnCall(Reader me, @PathVariable long id, @RequestParam Map<String, String> form) {
        return page.change(me, form, "rota.done.end", team -> changes.endOnCall(team, me, id));
    }
}

package org.oneward.directory.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.shared.Wrong;
import org.oneward.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** A roster that is kept elsewhere, for a team. */
@RestController
@RequestMapping("/desk/rota/rosters")
class RosterController {

    private final RotaController page;
    private final Rosters rosters;

    RosterController(RotaController page, Rosters rosters) {
        this.page = page;
        this.rosters = rosters;
    }

    @PostMapping
    ResponseEntity<?> create(Reader me, @RequestParam Map<String, String> form) {
        return page.change(me, form, "rota.done.roster",
                team -> rosters.subscribe(team, me, form.get("roster_address")));
    }

    @PostMapping("/file")
    ResponseEntity<?> bring(Reader me, @RequestParam Map<String, String> form,
            @RequestParam(name = "roster_file", required = false) @Nullable MultipartFile file) {
        return page.change(me, form, "rota.done.file", team -> rosters.bring(team, me, bytes(file)));
    }

    @PostMapping("/{id}/reading")
    ResponseEntity<?> update(Reader me, @PathVariable long id, @RequestParam Map<String, String> form) {
        return page.change(me, form, "rota.done.roster", team -> rosters.readAgain(team, me, id));
    }

    @PostMapping("/{id}/end")
    ResponseEntity<?> delete(Reader me, @PathVariable long id, @RequestParam Map<String, String> form) {
        return page.change(me, form, "rota.done.end", team -> rosters.end(team, me, id));
    }

    private static byte[] bytes(@Nullable MultipartFile file) {
        if (file == null || file.isEmpty()) {
            throw new Wrong("roster_file", Words.say("wrong.roster-file"));
        }
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

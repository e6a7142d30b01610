package org.oneward.directory.internal;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.oneward.directory.Reader;
import org.oneward.shared.Settings;
import org.oneward.web.Redirect;
import org.oneward.web.Toast;
import org.oneward.web.Words;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shifts for a calendar program, at an address that is its own key. */
@RestController
class CalendarFeedController {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final RotaController page;
    private final CalendarFeeds feeds;
    private final Settings settings;

    CalendarFeedController(RotaController page, CalendarFeeds feeds, Settings settings) {
        this.page = page;
        this.feeds = feeds;
        this.settings = settings;
    }

    @GetMapping("/rota/{token}.ics")
    ResponseEntity<byte[]> show(@PathVariable String token) {
        return ResponseEntity.ok().contentType(CALENDAR).body(feeds.calendar(token).getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/desk/rota/feeds")
    ResponseEntity<?> create(Reader me, @RequestParam Map<String, String> form) {
        RotaTeam team = page.team(me, form.getOrDefault("team", ""));
        String secret = feeds.make(me, "team".equals(form.get("whose")) ? team : null);
        return Redirect.to("/desk/rota?team=" + team.code(),
                Toast.of(Words.say("rota.done.feed", settings.baseUrl() + "/rota/" + secret + ".ics")));
    }

    @PostMapping("/desk/rota/feeds/{id}/end")
    ResponseEntity<?> delete(Reader me, @PathVariable long id, @RequestParam Map<String, String> form) {
        return page.change(me, form, "rota.done.feed-end", team -> feeds.revoke(me, id));
    }
}

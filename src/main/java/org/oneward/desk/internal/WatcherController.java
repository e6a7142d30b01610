package org.oneward.desk.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.web.Redirect;
import org.oneward.web.Toast;
import org.oneward.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who follows it. */
@RestController
@RequestMapping("/tickets/{number}/watchers")
class WatcherController {

    private final Templates templates;
    private final TicketPages pages;
    private final Watchers watchers;
    private final UnitPeople unitPeople;

    WatcherController(Templates templates, TicketPages pages, Watchers watchers, UnitPeople unitPeople) {
        this.templates = templates;
        this.pages = pages;
        this.watchers = watchers;
        this.unitPeople = unitPeople;
    }

    @GetMapping("/new")
    JteModel form(@PathVariable long number, Reader me) {
        return page(pages.of(number, me), "", Trouble.NONE);
    }

    /** @param username whoever shall know of it; the sender when nobody is named */
    @PostMapping
    ResponseEntity<?> create(
            @PathVariable long number, Reader me, @RequestParam(required = false) @Nullable String username) {
        return Trouble.unless(() -> {
            watchers.add(number, me, username == null ? me.username() : username);
            return Redirect.to("/tickets/" + number,
                    Toast.of(Words.say(username == null ? "act.followed" : "act.told")));
        }, trouble -> page(pages.of(number, me), username == null ? "" : username, trouble));
    }

    @PostMapping("/{username}/end")
    ResponseEntity<?> delete(@PathVariable long number, @PathVariable String username, Reader me) {
        watchers.remove(number, me, username);
        return Redirect.to("/tickets/" + number, Toast.of(Words.say("act.unfollowed")));
    }

    private JteModel page(TicketPage page, String typed, Trouble trouble) {
        return templates.deskWatcher(page, unitPeople.of(page.card().unit()), typed, trouble);
    }
}

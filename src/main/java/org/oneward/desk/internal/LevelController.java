package org.oneward.desk.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import org.oneward.directory.Reader;
import org.oneward.privacy.Doubt;
import org.oneward.web.Redirect;
import org.oneward.web.Toast;
import org.oneward.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Another level than the rule's: signed by IT, or raised by the unit, once. */
@RestController
@RequestMapping("/tickets/{number}/level")
class LevelController {

    private final Templates templates;
    private final TicketPages pages;
    private final Levels levels;
    private final UnitPeople unitPeople;

    LevelController(Templates templates, TicketPages pages, Levels levels, UnitPeople unitPeople) {
        this.templates = templates;
        this.pages = pages;
        this.levels = levels;
        this.unitPeople = unitPeople;
    }

    @GetMapping
    JteModel form(@PathVariable long number, Reader me) {
        return page(pages.of(number, me).mustTakePart().mustNotHaveEnded(), LevelPageForm.EMPTY, Trouble.NONE);
    }

    /** Without a level it is the unit's objection. */
    @PostMapping
    ResponseEntity<?> update(@PathVariable long number, Reader me, LevelPageForm form) {
        return Trouble.unless(() -> {
            Doubt.check(form.asIs(), form.reason());
            if (form.level() == null) {
                levels.object(number, me, form.words(form.reason()), form.version());
            } else {
                levels.override(number, me, form.level(), form.words(form.reason()), form.agreedBy(), form.version());
            }
            return Redirect.to("/tickets/" + number, Toast.of(Words.say("act.level")));
        }, trouble -> page(pages.of(number, me).mustTakePart(), form, trouble));
    }

    private JteModel page(TicketPage page, LevelPageForm form, Trouble trouble) {
        return templates.deskLevel(page, unitPeople.of(page.card().unit()), form, trouble);
    }
}

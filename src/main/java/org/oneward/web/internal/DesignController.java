package org.oneward.web.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The living style guide. */
@RestController
class DesignController {

    private final Templates templates;

    DesignController(Templates templates) {
        this.templates = templates;
    }

    @GetMapping("/design")
    JteModel show() {
        return templates.webDesign(Tokens.colours(), Tokens.icons());
    }
}

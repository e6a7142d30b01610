package org.oneward.trust.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import org.oneward.directory.Reader;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Thank-yous that reached me. */
@RestController
class ThanksController {

    private final FeltStore store;
    private final Templates templates;

    ThanksController(FeltStore store, Templates templates) {
        this.store = store;
        this.templates = templates;
    }

    @GetMapping("/thanks")
    JteModel show(Reader me) {
        return templates.trustThanks(store.forMe(me));
    }
}

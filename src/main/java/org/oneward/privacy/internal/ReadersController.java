package org.oneward.privacy.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import org.oneward.directory.Reader;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Who opened one request, and when. */
@RestController
class ReadersController {

    private final PrivacyStore store;
    private final Templates templates;

    ReadersController(PrivacyStore store, Templates templates) {
        this.store = store;
        this.templates = templates;
    }

    @GetMapping("/privacy/tickets/{number}")
    JteModel show(Reader me, @PathVariable long number) {
        Officer.only(me);
        return templates.privacyReaders(String.valueOf(number), store.readers(number, me.facility()));
    }
}

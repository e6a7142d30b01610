package org.oneward.privacy.internal;

import org.oneward.directory.Reader;
import org.oneward.shared.NotThere;
import org.oneward.web.Redirect;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The privacy officer looked at a text, and there is nothing to take out. */
@RestController
class SettlementController {

    private final PrivacyStore store;

    SettlementController(PrivacyStore store) {
        this.store = store;
    }

    @PostMapping("/privacy/flags/{id}/settlement")
    ResponseEntity<Void> create(Reader me, @PathVariable long id) {
        Officer.only(me);
        if (!store.harmless(id, me.id())) {
            throw new NotThere();
        }
        return Redirect.to("/privacy");
    }
}

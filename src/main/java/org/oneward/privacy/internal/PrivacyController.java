package org.oneward.privacy.internal;

import gg.jte.generated.precompiled.Templates;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.web.Redirect;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What may have to be taken out, and the read log by person. */
@RestController
class PrivacyController {

    private final PrivacyStore store;
    private final Templates templates;

    PrivacyController(PrivacyStore store, Templates templates) {
        this.store = store;
        this.templates = templates;
    }

    @GetMapping("/privacy")
    Object show(
            Reader me, @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Instant before) {
        Officer.only(me);
        String asked = q.strip();
        if (asked.matches("\\d{1,18}")) {
            return Redirect.to("/privacy/tickets/" + asked);
        }
        List<ReadLine> reads = asked.isEmpty() ? List.of() : store.reads(asked, me.facility(), before);
        return templates.privacyShow(store.flags(), asked, reads, reads.size() == PrivacyStore.PAGE);
    }
}

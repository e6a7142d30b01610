package org.oneward.desk.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import org.oneward.directory.Reader;
import org.oneward.shared.NotThere;
import org.oneward.web.Text;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** While somebody writes: others may have asked for the same. It is posted, so that no words stand in an address. */
@RestController
class SimilarController {

    private final Templates templates;
    private final AskReads reads;
    private final SimilarReads similar;
    private final ThingFinder finder;

    SimilarController(Templates templates, AskReads reads, SimilarReads similar, ThingFinder finder) {
        this.templates = templates;
        this.reads = reads;
        this.similar = similar;
        this.finder = finder;
    }

    @PostMapping("/tickets/similar")
    JteModel show(Reader me, AskPageForm form) {
        AskUnit unit = reads.unit(Text.line(form.unit()), me).orElseThrow(NotThere::new);
        var found = finder.find(form, me);
        return templates.deskSimilar(
                similar.like(Text.line(form.text()), finder.service(form.suspect(), found.thing()), unit.id(), me),
                unit);
    }
}

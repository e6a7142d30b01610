package org.oneward.desk.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import org.oneward.directory.Reader;
import org.oneward.shared.NotThere;
import org.oneward.web.Text;
import org.oneward.web.Words;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Services and devices to tap, by a part of their name or tag. */
@RestController
class ThingController {

    private final Templates templates;
    private final AskReads reads;

    ThingController(Templates templates, AskReads reads) {
        this.templates = templates;
        this.reads = reads;
    }

    @GetMapping("/things")
    JteModel show(Reader me, @RequestParam String unit, @RequestParam String find) {
        AskUnit here = reads.unit(unit, me).orElseThrow(NotThere::new);
        String words = Text.line(find);
        return templates.deskThings(words.isEmpty() ? List.of() : reads.things(words, here.id(), me.facility()), "",
                words.isEmpty() ? "" : Words.say("ask.find-none"));
    }
}

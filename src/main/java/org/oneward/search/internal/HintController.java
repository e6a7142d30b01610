package org.oneward.search.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import org.oneward.directory.Reader;
import org.oneward.search.internal.HintStore.Named;
import org.oneward.search.internal.Typed.Part;
import org.oneward.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where it may lead, while somebody types: people, units, devices, and requests by their number. */
@RestController
class HintController {

    private static final int SHORTEST = 2;

    private final HintStore store;
    private final Templates templates;

    HintController(HintStore store, Templates templates) {
        this.store = store;
        this.templates = templates;
    }

    @GetMapping("/search/hints")
    ResponseEntity<JteModel> show(Reader me, @RequestParam(defaultValue = "") String q) {
        Searches.mustBeSignedIn(me);
        return ResponseEntity.ok(templates.searchHints(hints(Typed.of(q), me)));
    }

    private List<Hint> hints(Typed typed, Reader me) {
        if (typed.parts().isEmpty()) {
            return List.of();
        }
        Part last = typed.parts().getLast();
        if (last.filter() != null || last.not() || last.value().length() < SHORTEST) {
            return List.of();
        }
        return store.named(last.value(), typed.number().filter(number -> number < 1_000_000_000_000L).orElse(null), me)
                .stream()
                .map(named -> hint(named, typed))
                .toList();
    }

    private static Hint hint(Named named, Typed typed) {
        return switch (named.kind()) {
            case "request" -> new Hint("/tickets/" + named.key(), "message-circle",
                    Words.say("search.request", named.key()), named.name());
            case "unit" -> new Hint(address(typed, Filter.UNIT, named.key()), "bed", named.name(), named.key());
            case "device" -> new Hint(address(typed, Filter.DEVICE, named.key()), "scan", named.key(),
                    named.name() + ", " + named.about());
            default -> new Hint(address(typed, Filter.FROM, named.key()), "user", named.name(), named.about());
        };
    }

    private static String address(Typed typed, Filter filter, String value) {
        return SearchPage.address(typed.meaning(filter.typed(value)));
    }
}

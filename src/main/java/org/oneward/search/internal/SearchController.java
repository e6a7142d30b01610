package org.oneward.search.internal;

import gg.jte.generated.precompiled.Templates;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.Search.Opened;
import org.oneward.directory.Reader;
import org.oneward.web.Redirect;
import org.oneward.web.Table;
import org.oneward.web.Times;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Looking for requests by words; a bare number leads there. */
@RestController
class SearchController {

    private final Templates templates;
    private final SearchPages pages;
    private final SearchStore store;

    SearchController(Templates templates, SearchPages pages, SearchStore store) {
        this.templates = templates;
        this.pages = pages;
        this.store = store;
    }

    /**
     * @param q words and filters
     * @param after when the last request of the page before was asked, and its number
     */
    @GetMapping("/search")
    Object show(
            Reader me,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable Instant after,
            @RequestParam @Nullable Long number) {
        Searches.mustBeSignedIn(me);
        Typed typed = Typed.of(q);
        Optional<Long> named = typed.number().filter(each -> store.seen(each, me));
        return named.isPresent()
                ? Redirect.to("/tickets/" + named.get())
                : templates.searchSearch(
                        pages.page(typed, me, after == null || number == null ? null : new Opened(after, number)));
    }

    /** The newest of what was found, as a table. */
    @GetMapping("/search.csv")
    void table(Reader me, HttpServletResponse response, @RequestParam(defaultValue = "") String q) throws IOException {
        Searches.mustBeSignedIn(me);
        Typed typed = Typed.of(q);
        if (!pages.understands(typed, me)) {
            response.sendRedirect(SearchPage.address(typed.line()));
            return;
        }
        try (var table = Table.to(response, "requests.csv",
                List.of("number", "external_ref", "asked_at", "state", "unit",
                        "requester", "responsible", "summary"))) {
            pages.each(typed, me, found -> table.row(List.of(String.valueOf(found.number()), found.brought(),
                    Times.input(found.openedAt()), found.stands(), found.unit(), found.requester(),
                    found.responsible(), found.title().text())));
        }
    }
}

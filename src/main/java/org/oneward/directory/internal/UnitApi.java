package org.oneward.directory.internal;

import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.shared.NotThere;
import org.oneward.web.Cursor;
import org.oneward.web.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/units")
class UnitApi {

    private final UnitStore units;

    UnitApi(UnitStore units) {
        this.units = units;
    }

    @GetMapping
    Page<UnitLine> show(
            Reader reader,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Page.limit(limit);
        return Page.of(units.after(reader, Cursor.text(cursor), most + 1), most, unit -> Cursor.after(unit.code()));
    }

    @GetMapping("/{code}")
    UnitLine show(Reader reader, @PathVariable String code) {
        return units.find(reader, code).orElseThrow(NotThere::new);
    }
}

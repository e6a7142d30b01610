package org.oneward.desk.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.web.Cursor;
import org.oneward.web.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Services that are down, or look so: how many, and none of the requests themselves. */
@RestController
@RequestMapping("/api/v1/outages")
class OutageApi {

    private final ApiReads reads;

    OutageApi(ApiReads reads) {
        this.reads = reads;
    }

    /**
     * @param state {@code down} when IT said so, {@code suspected} when several units have the same trouble with it
     * @param since when the first of its open requests was asked
     */
    record Outage(String service, String name, String state, Instant since, int units, int requests) {}

    @GetMapping
    Page<Outage> show(Reader me, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Page.limit(limit);
        return Page.of(reads.outages(me, Cursor.text(cursor), most + 1), most,
                outage -> Cursor.after(outage.service()));
    }
}

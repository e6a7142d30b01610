package org.oneward.notify.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.shared.NotThere;
import org.oneward.web.Redirect;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the reader was told: a page of it, and over any other page the latest of what came while it is open. */
@RestController
class NoticeController {

    private final Templates templates;
    private final NoticeStore notices;

    NoticeController(Templates templates, NoticeStore notices) {
        this.templates = templates;
        this.notices = notices;
    }

    @GetMapping("/notices")
    JteModel show(Reader reader) {
        return templates.notifyNotices(notices.unseen(reader.id()));
    }

    /** @param reading the request whose page is open: what is told about it is seen there already */
    @GetMapping(path = "/notices", params = "since")
    JteModel show(Reader reader, @RequestParam Instant since, @RequestParam(required = false) @Nullable Long reading) {
        if (reading != null) {
            notices.seen(reader.id(), reading);
        }
        var came = notices.since(reader.id(), since);
        return templates.notifyStrips(came.stream().limit(1).toList(), Math.max(0, came.size() - 1));
    }

    @PostMapping("/notices/seen")
    ResponseEntity<JteModel> create(Reader reader) {
        notices.seeAll(reader.id());
        return Redirect.to("/notices");
    }

    @PostMapping("/notices/{id}/seen")
    ResponseEntity<?> create(
            Reader reader,
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part) {
        if (!notices.see(id, reader.id())) {
            throw new NotThere();
        }
        return part == null ? Redirect.to("/notices") : ResponseEntity.ok().build();
    }
}

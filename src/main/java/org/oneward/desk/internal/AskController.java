package org.oneward.desk.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.ThingFinder.Found;
import org.oneward.directory.Reader;
import org.oneward.directory.SetUp;
import org.oneward.privacy.Doubt;
import org.oneward.shared.Wrong;
import org.oneward.web.PointedOut;
import org.oneward.web.Problems;
import org.oneward.web.Redirect;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is getting in your way? */
@RestController
class AskController {

    /** The ask page among the drafts. */
    static final String PAGE = "ask";

    private final Templates templates;
    private final AskPages pages;
    private final Tickets tickets;
    private final AskCheck check;
    private final ThingFinder finder;
    private final Uploads uploads;
    private final Drafts drafts;
    private final SetUp setUp;
    private final Clock clock;

    AskController(
            Templates templates,
            AskPages pages,
            Tickets tickets,
            AskCheck check,
            ThingFinder finder,
            Uploads uploads,
            Drafts drafts,
            SetUp setUp,
            Clock clock) {
        this.templates = templates;
        this.pages = pages;
        this.tickets = tickets;
        this.check = check;
        this.finder = finder;
        this.uploads = uploads;
        this.drafts = drafts;
        this.setUp = setUp;
        this.clock = clock;
    }

    /**
     * @param device the tag on a device's label
     * @param place the room on a room's label
     * @param follows the number of an ended request that is taken up again
     */
    @GetMapping("/")
    JteModel form(
            Reader me,
            @RequestParam @Nullable String unit,
            @RequestParam @Nullable String device,
            @RequestParam @Nullable String place,
            @RequestParam @Nullable String follows) {
        setUp.mustBeDone();
        return templates.deskAsk(pages.begun(me, unit, device, place, follows), Problems.NONE);
    }

    @PostMapping("/tickets")
    ResponseEntity<?> create(Reader me, AskPageForm form, SentFiles sent) {
        Uploads.Taken files = uploads.take(me, PAGE, sent);
        Found found = finder.find(form, me);
        List<Wrong.Field> wrong = new ArrayList<>(found.problem().stream().toList());
        form.problem().ifPresent(wrong::add);
        if (!files.problems().isEmpty()) {
            wrong.add(new Wrong.Field(KeptFiles.FIELD, files.problem()));
        }
        List<PointedOut> pointedOut = form.is(form.asIs())
                ? List.of()
                : Doubt.in(files.words(form.words(form.text())));
        AskForm asked = form.asked(found.thing(), clock.instant());
        String channel = me.station() == null ? "page" : "screen";
        try {
            if (wrong.isEmpty() && pointedOut.isEmpty()) {
                long number = tickets.open(asked, me, channel, Map.of(), files.ids());
                drafts.sent(me, PAGE);
                return pages.heard(number, me)
                        .<ResponseEntity<?>>map(toast -> Redirect.to("/", toast))
                        .orElseGet(() -> Redirect.to("/tickets/" + number));
            }
            check.check(asked, me, channel);
        } catch (Wrong e) {
            wrong.addAll(e.fields());
        }
        return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                .body(templates.deskAsk(pages.of(me, form, null, pointedOut), Problems.of(new Wrong(wrong))));
    }
}

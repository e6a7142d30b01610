package org.oneward.desk.internal;

import static java.util.stream.Collectors.toMap;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.shared.NotThere;
import org.oneward.web.Once;
import org.oneward.web.Redirect;
import org.oneward.web.Text;
import org.oneward.web.Toast;
import org.oneward.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Keeps what stands in a form: by itself while somebody types, or by a button that then shows the page again. */
@RestController
@RequestMapping("/drafts/{page}")
class DraftController {

    private static final Pattern PAGE = Pattern.compile("ask|ticket-\\d{1,18}");

    /** Of the form's frame, not of its words. */
    private static final String FRAME = "_";

    /** Before the page of files that were thrown away with its words. */
    private static final String THROWN = "thrown ";

    private final Drafts drafts;
    private final Uploads uploads;
    private final FileStore files;

    DraftController(Drafts drafts, Uploads uploads, FileStore files) {
        this.uploads = uploads;
        this.files = files;
        this.drafts = drafts;
    }

    /**
     * @param without fields that are to be empty from now on, by commas
     * @param remove the id of a file that is not to be sent
     * @param go whether the page is to be shown again although a script sent this
     */
    @PostMapping
    ResponseEntity<?> create(
            @PathVariable String page,
            Reader me,
            Principal sender,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam(name = "_without", defaultValue = "") Set<String> without,
            @RequestParam(name = "_remove", required = false) @Nullable Long remove,
            SentFiles sent,
            @RequestParam(name = "_go", defaultValue = "false") boolean go,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part) {
        Map<String, String> fields = form.entrySet().stream()
                .filter(field -> !field.getKey().startsWith(FRAME) && !field.getKey().equals(WhoIsIt.FIELD)
                        && !without.contains(field.getKey()))
                .collect(toMap(Map.Entry::getKey, field -> Text.lines(field.getValue().getFirst())));
        drafts.keep(me, known(page), fields, sender.getName(), form.getOrDefault(Once.FIELD, List.of("")).getFirst());
        if (remove != null) {
            files.remove(me.id(), remove);
        }
        Uploads.Taken taken = uploads.take(me, page, sent);
        if (!part) {
            return taken.problems().isEmpty()
                    ? Redirect.to(address(page))
                    : Redirect.to(address(page), Toast.of(taken.problem()));
        }
        return go
                ? ResponseEntity.ok().header("HX-Redirect", address(page)).build()
                : ResponseEntity.noContent().build();
    }

    @PostMapping("/removal")
    ResponseEntity<?> delete(@PathVariable String page, Reader me) {
        drafts.throwAway(me, known(page));
        files.move(me.id(), page, THROWN + page);
        return Redirect.to(address(page), new Toast(Words.say("draft.thrown"), "/drafts/" + page + "/return"));
    }

    @PostMapping("/return")
    ResponseEntity<?> update(@PathVariable String page, Reader me) {
        drafts.takeBack(me, known(page));
        files.move(me.id(), THROWN + page, page);
        return Redirect.to(address(page));
    }

    static String known(String page) {
        if (!PAGE.matcher(page).matches()) {
            throw new NotThere();
        }
        return page;
    }

    private static String address(String page) {
        return page.equals("ask") ? "/" : "/" + page.replaceFirst("-", "s/");
    }
}

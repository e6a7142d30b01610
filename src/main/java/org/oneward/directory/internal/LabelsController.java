package org.oneward.directory.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.oneward.directory.Reader;
import org.oneward.directory.internal.LabelSheet.Paper;
import org.oneward.directory.internal.LabelStore.Choice;
import org.oneward.shared.NotThere;
import org.oneward.shared.Settings;
import org.oneward.shared.Wrong;
import org.oneward.web.Language;
import org.oneward.web.Problems;
import org.oneward.web.Redirect;
import org.oneward.web.Text;
import org.oneward.web.Toast;
import org.oneward.web.Words;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** QR labels: which there are, and sheets of them to print. */
@RestController
@RequestMapping("/settings/labels")
class LabelsController {

    private static final int PAGE = 100;

    /** A hundred sheets of A4; more at once are chosen unit by unit. */
    static final int MOST = 2_400;

    private static final int LONGEST_ROOM = 100;

    private final Templates templates;
    private final LabelStore labels;
    private final Settings settings;

    LabelsController(Templates templates, LabelStore labels, Settings settings) {
        this.templates = templates;
        this.labels = labels;
        this.settings = settings;
    }

    @GetMapping
    JteModel show(Reader me, LabelSearch search, @RequestParam(defaultValue = "") String after) {
        return page(me, search, after, Problems.NONE);
    }

    /**
     * Makes the labels that are missing, and leads to the sheets.
     *
     * @param form the keys of those that were ticked; {@code add} when a room is to be labelled first
     * @param room a room in which no device stands
     * @param all whether all that were found, not only those that were ticked
     */
    @PostMapping
    ResponseEntity<?> create(
            Reader me, LabelSearch search, @RequestParam MultiValueMap<String, String> form,
            @RequestParam(defaultValue = "") String room, @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "a4") String paper, @RequestParam(defaultValue = "0") String skip,
            @RequestParam(defaultValue = "") String words) {
        units(me, search);
        try {
            if (form.containsKey("add")) {
                return create(me, search, Text.line(room));
            }
            List<String> keys = form.getOrDefault("key", List.of());
            check(all ? labels.count(me, search) : keys.size(), all ? MOST : PAGE, paper(paper), skip);
            Choice choice = all ? Choice.ALL : new Choice(keys, List.of());
            labels.make(me, search, choice, MOST);
            var sheet = new StringBuilder("/settings/labels/sheet.pdf?%s&paper=%s&skip=%s&words=%s".formatted(
                    query(search), encoded(paper), skip.strip(), encoded(words)));
            if (!all) {
                labels.page(me, search, choice, "", PAGE).forEach(line -> sheet.append("&label=").append(line.label()));
            }
            return Redirect.to(sheet.toString());
        } catch (Wrong wrong) {
            return ResponseEntity.unprocessableContent().body(page(me, search, "", Problems.of(wrong)));
        }
    }

    /**
     * @param label those that were chosen; none for all that were found
     * @param words the language that stands on the labels
     */
    @GetMapping("/sheet.pdf")
    void sheet(
            Reader me, LabelSearch search, @RequestParam(defaultValue = "") List<Long> label,
            @RequestParam(defaultValue = "a4") String paper, @RequestParam(defaultValue = "0") int skip,
            @RequestParam(defaultValue = "") String words, HttpServletResponse response) throws IOException {
        units(me, search);
        Choice choice = new Choice(List.of(), label);
        Language.in(Language.named(words).orElse(Language.current()), () -> {
            try (var sheet = new LabelSheet(paper(paper), Math.floorMod(skip, paper(paper).labels()),
                    Words.say("labels.title"))) {
                String after = "";
                int left = MOST;
                int drawn = 0;
                List<LabelLine> lines;
                do {
                    lines = labels.page(me, search, choice, after, Math.min(PAGE, left));
                    for (LabelLine line : lines) {
                        if (line.token() != null) {
                            sheet.add(line, settings.baseUrl() + "/l/" + line.token());
                            drawn++;
                        }
                        after = line.key();
                    }
                    left -= lines.size();
                } while (lines.size() == PAGE && left > 0);
                if (drawn == 0) {
                    throw new NotThere();
                }
                response.setContentType(MediaType.APPLICATION_PDF_VALUE);
                response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"labels.pdf\"");
                sheet.save(response.getOutputStream());
            }
            return null;
        });
    }

    /** A label that was lost or abused ends; its thing gets a new one. */
    @PostMapping("/{id}/renewal")
    ResponseEntity<?> renew(Reader me, @PathVariable long id, LabelSearch search) {
        labels.renew(me, id);
        return Redirect.to(address(search),
                new Toast(Words.say("labels.renewed"), "/settings/labels/%d/renewal/undo".formatted(id)));
    }

    @PostMapping("/{id}/renewal/undo")
    ResponseEntity<?> undo(Reader me, @PathVariable long id) {
        labels.comeBack(me, id);
        return Redirect.to("/settings/labels", Toast.of(Words.say("labels.back")));
    }

    private ResponseEntity<?> create(Reader me, LabelSearch search, String room) {
        if (room.isEmpty()) {
            throw new Wrong("room", Words.say("wrong.empty"));
        }
        if (room.length() > LONGEST_ROOM) {
            throw new Wrong("room", Words.say("wrong.too-long", String.valueOf(LONGEST_ROOM),
                    String.valueOf(room.length())));
        }
        if (search.unit().isEmpty()) {
            throw new Wrong("room", Words.say("labels.which-unit"));
        }
        labels.make(me, search.unit(), room);
        return Redirect.to(address(new LabelSearch(search.unit(), "rooms", "")),
                Toast.of(Words.say("labels.room.done", room)));
    }

    private static void check(int count, int most, Paper paper, String skip) {
        if (count == 0) {
            throw new Wrong("key", Words.say("labels.none-chosen"));
        }
        if (count > most) {
            throw new Wrong("key", Words.say("labels.too-many", most));
        }
        if (!skip.strip().matches("\\d{1,2}") || Integer.parseInt(skip.strip()) >= paper.labels()) {
            throw new Wrong("skip", Words.say("labels.skip.wrong", paper.labels() - 1));
        }
    }

    private static Paper paper(String name) {
        return List.of(Paper.values()).stream()
                .filter(each -> each.key().equals(name))
                .findFirst()
                .orElse(Paper.A4);
    }

    private JteModel page(Reader me, LabelSearch search, String after, Problems problems) {
        List<LabelsPage.Unit> units = units(me, search);
        List<LabelLine> lines = labels.page(me, search, Choice.ALL, after, PAGE + 1);
        return templates.directoryLabels(new LabelsPage(search, units, lines.stream().limit(PAGE).toList(),
                labels.count(me, search), lines.size() > PAGE, after, settings.baseUrl(), settings.isAlone()),
                problems);
    }

    /** Whose labels this person makes; a unit that is none of them is not there. */
    private List<LabelsPage.Unit> units(Reader me, LabelSearch search) {
        List<LabelsPage.Unit> units = labels.units(me);
        if (units.isEmpty() || !search.unit().isEmpty()
                && units.stream().noneMatch(unit -> unit.code().equals(search.unit()))) {
            throw new NotThere();
        }
        return units;
    }

    private static String address(LabelSearch search) {
        return "/settings/labels?" + query(search);
    }

    private static String query(LabelSearch search) {
        return "unit=%s&kind=%s&q=%s".formatted(
                encoded(search.unit()), encoded(search.kind()), encoded(search.q()));
    }

    private static String encoded(String value) {
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }
}

package org.oneward.settings.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.settings.Column;
import org.oneward.settings.Register;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.oneward.web.Problems;
import org.oneward.web.Redirect;
import org.oneward.web.Table;
import org.oneward.web.Text;
import org.oneward.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Rows of a file: looked at, taken, put back. */
@RestController
@RequestMapping("/settings")
class ImportController {

    private static final int SHOWN = 50;

    private final Templates templates;
    private final Rows rows;
    private final Admin admin;
    private final Imports imports;

    ImportController(Templates templates, Rows rows, Admin admin, Imports imports) {
        this.templates = templates;
        this.rows = rows;
        this.admin = admin;
        this.imports = imports;
    }

    @GetMapping("/{name}/imports/new")
    JteModel form(Principal person, @PathVariable String name) {
        admin.only(person);
        return templates.settingsUpload(rows.register(name), Problems.NONE);
    }

    @PostMapping("/{name}/imports")
    ResponseEntity<?> create(
            Principal person, @PathVariable String name,
            @RequestParam(required = false) @Nullable MultipartFile file) throws IOException {
        String by = admin.only(person);
        Register register = rows.register(name);
        try {
            if (file == null || file.isEmpty()) {
                throw new Wrong("file", Words.say("settings.file.empty"));
            }
            String named = Text.line(Objects.requireNonNullElse(file.getOriginalFilename(), ""));
            return Redirect.to("/settings/imports/" + imports.read(register, named, file.getBytes(), by));
        } catch (Wrong wrong) {
            return ResponseEntity.unprocessableContent()
                    .body(templates.settingsUpload(register, Problems.of(wrong)));
        }
    }

    @GetMapping("/imports/{number}")
    JteModel show(Principal person, @PathVariable long number) {
        admin.only(person);
        var file = imports.file(number).orElseThrow(NotThere::new);
        return templates.settingsPreview(rows.register(file.register()), file,
                imports.lines(number, "wrong", 0, SHOWN), imports.lines(number, "new", 0, SHOWN),
                imports.lines(number, "changed", 0, SHOWN));
    }

    @PostMapping("/imports/{number}/taking")
    ResponseEntity<?> take(Principal person, @PathVariable long number) {
        imports.take(number, admin.only(person));
        return Redirect.to("/settings/imports/" + number);
    }

    @PostMapping("/imports/{number}/undo")
    ResponseEntity<?> undo(Principal person, @PathVariable long number) {
        imports.undo(number, admin.only(person));
        return Redirect.to("/settings/imports/" + number);
    }

    /** The lines that are wrong as a file of their own, with what is wrong beside them. */
    @GetMapping("/imports/{number}/wrong.csv")
    void wrong(Principal person, HttpServletResponse response, @PathVariable long number)
            throws IOException {
        admin.only(person);
        var file = imports.file(number).orElseThrow(NotThere::new);
        List<String> columns = rows.register(file.register()).columns().stream().map(Column::name).toList();
        List<String> heading = Stream.concat(columns.stream(), Upload.BESIDE.stream()).toList();
        try (var table = Table.to(response, file.register() + "-wrong.csv", heading)) {
            List<RowLine> some = imports.lines(number, "wrong", 0, Imports.SOME);
            while (!some.isEmpty()) {
                some.forEach(line -> table.row(Stream
                        .concat(columns.stream().map(column -> line.values().getOrDefault(column, "")),
                                Stream.of(String.valueOf(line.number()), String.join(" ", line.problems().values())))
                        .toList()));
                some = imports.lines(number, "wrong", some.getLast().number(), Imports.SOME);
            }
        }
    }
}

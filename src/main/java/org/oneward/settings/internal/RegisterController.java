package org.oneward.settings.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.oneward.settings.Column;
import org.oneward.settings.Guide;
import org.oneward.settings.Register;
import org.oneward.settings.Values;
import org.oneward.shared.Conflict;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.oneward.web.Problems;
import org.oneward.web.Redirect;
import org.oneward.web.Table;
import org.oneward.web.Toast;
import org.oneward.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A register as a list, a form and a file. */
@RestController
@RequestMapping("/settings")
class RegisterController {

    private final Templates templates;
    private final Rows rows;
    private final Admin admin;
    private final Edits edits;
    private final Guide guide;

    RegisterController(Templates templates, Rows rows, Admin admin, Edits edits, Guide guide) {
        this.templates = templates;
        this.rows = rows;
        this.admin = admin;
        this.edits = edits;
        this.guide = guide;
    }

    @GetMapping("/{name}")
    JteModel list(
            Principal person, @PathVariable String name, @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean retired, @RequestParam(defaultValue = "") String after) {
        Register register = register(person, name);
        List<Row> page = rows.page(register, q.strip(), retired, after, Rows.PAGE + 1);
        return templates.settingsList(register, page.stream().limit(Rows.PAGE).toList(), page.size() > Rows.PAGE,
                q.strip(), retired, after, guide.next().orElse(null));
    }

    @GetMapping("/{name}/file.csv")
    void file(
            Principal person, HttpServletResponse response, @PathVariable String name,
            @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "false") boolean retired)
            throws IOException {
        Register register = register(person, name);
        try (var table = Table.to(response, name + ".csv", register.columns().stream().map(Column::name).toList())) {
            String after = "";
            List<Row> page;
            do {
                page = rows.page(register, q.strip(), retired, after, 1000);
                page.forEach(row -> table.row(row.values().values()));
                after = page.isEmpty() ? after : page.getLast().key();
            } while (page.size() == 1000);
        }
    }

    @GetMapping("/{name}/rows/new")
    JteModel form(Principal person, @PathVariable String name) {
        Register register = register(person, name);
        Edits.mustGrow(register);
        return form(register, Problems.NONE, Map.of());
    }

    @PostMapping("/{name}/rows")
    ResponseEntity<?> create(
            Principal person, @PathVariable String name, @RequestParam MultiValueMap<String, String> form) {
        String by = admin.only(person);
        Register register = rows.register(name);
        Map<String, String> typed = typed(register, form);
        try {
            var change = edits.add(register, typed, by);
            String key = register.key(new Values(typed));
            return done(register, key, Words.say("settings.added", key), change);
        } catch (Wrong wrong) {
            return ResponseEntity.unprocessableContent().body(form(register, Problems.of(wrong), typed));
        }
    }

    @GetMapping("/{name}/rows/{key}")
    JteModel form(Principal person, @PathVariable String name, @PathVariable String key) {
        Register register = register(person, name);
        Row row = rows.find(register, key).orElseThrow(NotThere::new);
        return form(register, row, Problems.NONE, row.values(), "");
    }

    @PostMapping("/{name}/rows/{key}")
    ResponseEntity<?> change(
            Principal person, @PathVariable String name, @PathVariable String key,
            @RequestParam(defaultValue = "") String mark, @RequestParam MultiValueMap<String, String> form) {
        String by = admin.only(person);
        Register register = rows.register(name);
        Map<String, String> typed = typed(register, form);
        return unless(register, key, typed, () -> done(register, key, Words.say("settings.changed", key),
                edits.change(register, key, typed, mark, by)));
    }

    @PostMapping("/{name}/rows/{key}/retirement")
    ResponseEntity<?> retire(Principal person, @PathVariable String name, @PathVariable String key) {
        String by = admin.only(person);
        Register register = rows.register(name);
        return unless(register, key, Map.of(), () -> {
            var change = edits.retire(register, key, true, by);
            return done(register, key, Words.say("settings.retired", key) + " " + register.besides(key), change);
        });
    }

    @PostMapping("/{name}/rows/{key}/return")
    ResponseEntity<?> comeBack(Principal person, @PathVariable String name, @PathVariable String key) {
        String by = admin.only(person);
        Register register = rows.register(name);
        return unless(register, key, Map.of(), () -> done(register, key, Words.say("settings.returned", key),
                edits.retire(register, key, false, by)));
    }

    @PostMapping("/changes/{change}/undo")
    ResponseEntity<?> undo(Principal person, @PathVariable long change) {
        String page = edits.undo(change, admin.only(person));
        return Redirect.to(page, Toast.of(Words.say("settings.undone")));
    }

    private Register register(Principal person, String name) {
        admin.only(person);
        return rows.register(name);
    }

    /** The form comes back with everything typed, beside what stands there now. */
    private ResponseEntity<?> unless(
            Register register, String key, Map<String, String> typed, Supplier<ResponseEntity<?>> taken) {
        try {
            return taken.get();
        } catch (Wrong wrong) {
            return ResponseEntity.unprocessableContent().body(again(register, key, Problems.of(wrong), typed, ""));
        } catch (Conflict conflict) {
            return ResponseEntity.status(HttpStatus.CONFLICT)
                    .body(again(register, key, Problems.NONE, typed, String.valueOf(conflict.getMessage())));
        }
    }

    private JteModel again(
            Register register, String key, Problems problems, Map<String, String> typed, String conflict) {
        Row row = rows.find(register, key).orElseThrow(NotThere::new);
        Map<String, String> values = new LinkedHashMap<>(row.values());
        values.putAll(typed);
        return form(register, row, problems, values, conflict);
    }

    private JteModel form(Register register, Problems problems, Map<String, String> typed) {
        return templates.settingsRow(register, null, "", typed, problems, "", List.of());
    }

    private JteModel form(
            Register register, Row row, Problems problems, Map<String, String> typed, String conflict) {
        return templates.settingsRow(
                register, row, row.mark(), typed, problems, conflict, edits.history(register.name(), row.key()));
    }

    private static ResponseEntity<?> done(Register register, String key, String said, Optional<Long> change) {
        String page = "/settings/" + register.name();
        return change.isEmpty()
                ? Redirect.to(page, Toast.of(Words.say("settings.same", key)))
                : Redirect.to(page, new Toast(said.strip(), "/settings/changes/" + change.get() + "/undo"));
    }

    /** A field that was left unticked is a no; several ticks are one text. */
    private static Map<String, String> typed(Register register, MultiValueMap<String, String> form) {
        Map<String, String> typed = new LinkedHashMap<>();
        for (Column column : register.columns()) {
            List<String> values = form.get(column.name());
            if (values != null) {
                typed.put(column.name(), String.join(" ", values));
            } else if (column.kind() == Column.Kind.YES_NO || column.kind() == Column.Kind.CHOICES) {
                typed.put(column.name(), "");
            }
        }
        return typed;
    }
}

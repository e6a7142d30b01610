package org.oneward.settings.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.security.Principal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** All that an admin keeps, on one page. */
@RestController
class SettingsController {

    private static final List<String> ORDER = List.of(
            "facility", "units", "people", "teams", "contacts", "shifts", "services", "devices", "calendars",
            "promises");

    private final Templates templates;
    private final Rows rows;
    private final Admin admin;

    SettingsController(Templates templates, Rows rows, Admin admin) {
        this.templates = templates;
        this.rows = rows;
        this.admin = admin;
    }

    @GetMapping("/settings")
    JteModel show(Principal person) {
        admin.only(person);
        return templates.settingsIndex(ORDER.stream()
                .map(name -> new Card(name, rows.count(rows.register(name))))
                .toList());
    }
}

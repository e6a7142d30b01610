package org.oneward.directory.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UnitsController {

    private final Templates templates;
    private final UnitStore units;

    UnitsController(Templates templates, UnitStore units) {
        this.templates = templates;
        this.units = units;
    }

    @GetMapping("/units")
    JteModel show(Reader reader) {
        boolean all = reader.helps() || reader.is(Role.LIAISON) || reader.is(Role.IT_LEADER);
        return templates.directoryUnits(units.pagesOf(reader, all));
    }
}

package org.oneward.identity.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.oneward.shared.NotThere;
import org.oneward.shared.Settings;
import org.oneward.shared.Wrong;
import org.oneward.web.Problems;
import org.oneward.web.Redirect;
import org.oneward.web.Toast;
import org.oneward.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The shared screens of all units for an admin, of the own ones for who leads a unit. */
@RestController
@RequestMapping("/settings/workstations")
class WorkstationsController {

    private final Templates templates;
    private final WorkstationRegister register;
    private final Settings settings;

    WorkstationsController(Templates templates, WorkstationRegister register, Settings settings) {
        this.templates = templates;
        this.register = register;
        this.settings = settings;
    }

    @GetMapping
    JteModel show(Reader me) {
        return page(me, "", "", Problems.NONE);
    }

    /** The code is shown once; it is typed at the screen. */
    @PostMapping("/codes")
    ResponseEntity<?> create(Reader me, @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String name) {
        mustKeepSome(me);
        try {
            return ResponseEntity.ok(templates.identityWorkstationCode(register.make(me, unit, name),
                    settings.baseUrl() + "/workstation"));
        } catch (Wrong wrong) {
            return ResponseEntity.unprocessableContent().body(page(me, unit, name, Problems.of(wrong)));
        }
    }

    @PostMapping("/{id}/revocation")
    ResponseEntity<?> revoke(Reader me, @PathVariable long id) {
        register.revoke(me, id);
        return Redirect.to("/settings/workstations", Toast.of(Words.say("workstations.revoked.done")));
    }

    @PostMapping("/{id}/addresses")
    ResponseEntity<?> update(Reader me, @PathVariable long id) {
        register.rightThere(me, id);
        return Redirect.to("/settings/workstations", Toast.of(Words.say("workstations.right.done")));
    }

    private JteModel page(Reader me, String unit, String name, Problems problems) {
        List<WorkstationUnit> units = mustKeepSome(me);
        return templates.identityWorkstations(units, register.list(me), unit, name, problems);
    }

    private List<WorkstationUnit> mustKeepSome(Reader me) {
        if (!me.is(Role.ADMIN) && me.ledUnits().isEmpty()) {
            throw new NotThere();
        }
        return register.units(me);
    }
}

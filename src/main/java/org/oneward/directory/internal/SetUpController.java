package org.oneward.directory.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.oneward.directory.SetUp;
import org.oneward.shared.NotThere;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is still needed before the first request. */
@RestController
class SetUpController {

    private final Templates templates;
    private final SetUp setUp;

    SetUpController(Templates templates, SetUp setUp) {
        this.templates = templates;
        this.setUp = setUp;
    }

    @GetMapping("/settings/set-up")
    JteModel show(Reader me) {
        if (!me.is(Role.ADMIN)) {
            throw new NotThere();
        }
        return templates.directorySetUp(setUp.steps());
    }
}

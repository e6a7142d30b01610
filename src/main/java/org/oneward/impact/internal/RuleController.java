package org.oneward.impact.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import org.oneward.impact.Rule;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

/** The published rule, in plain words and to be tried. */
@RestController
class RuleController {

    private final Templates templates;

    RuleController(Templates templates) {
        this.templates = templates;
    }

    @GetMapping("/settings/rule")
    JteModel show(@ModelAttribute RuleTry sent) {
        RuleTry tried = sent.isEmpty() ? RuleTry.EXAMPLE : sent;
        return templates.impactRule(tried, Rule.judge(tried.factors()));
    }
}

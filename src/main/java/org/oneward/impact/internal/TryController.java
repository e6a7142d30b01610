package org.oneward.impact.internal;

import static java.util.stream.Collectors.toMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oneward.impact.Factor;
import org.oneward.impact.Gate;
import org.oneward.impact.Rule;
import org.oneward.impact.Verdict;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The published rule for programs, without a ticket. */
@RestController
class TryController {

    record Tried(
            int level,
            int score,
            Map<String, Integer> factors,
            @Nullable Gate gate,
            boolean capped,
            List<String> reasons,
            int ruleVersion) {}

    @PostMapping("/api/v1/impact/try")
    Tried create(@RequestBody RuleTry sent) {
        Verdict verdict = Rule.judge(sent.factors());
        return new Tried(
                verdict.level(),
                verdict.score(),
                verdict.factors().stream()
                        .collect(toMap(
                                factor -> RuleTry.name(factor.kind()),
                                Factor::points,
                                (one, other) -> one,
                                LinkedHashMap::new)),
                verdict.gate(),
                verdict.capped(),
                verdict.reasons(),
                verdict.ruleVersion());
    }
}

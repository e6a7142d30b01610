package org.oneward.directory.internal;

import static java.util.stream.Collectors.joining;

import org.oneward.directory.SetUp;
import org.oneward.shared.Check;
import org.oneward.web.Words;
import org.springframework.stereotype.Component;

/** Whether people can ask. */
@Component
class ReadyCheck implements Check {

    private final SetUp setUp;

    ReadyCheck(SetUp setUp) {
        this.setUp = setUp;
    }

    @Override
    public String about() {
        return "set-up";
    }

    @Override
    public Finding look() {
        String missing = setUp.steps().stream()
                .filter(step -> !step.done())
                .map(step -> Words.say("set-up.step." + step.name()))
                .collect(joining(", "));
        return missing.isEmpty()
                ? new Finding(true, "everyone may ask")
                : new Finding(false, "nobody can ask before this is there: " + missing);
    }
}

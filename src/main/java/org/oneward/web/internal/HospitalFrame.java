package org.oneward.web.internal;

import java.util.List;
import org.oneward.shared.Settings;
import org.oneward.web.Frame;
import org.oneward.web.Words;
import org.springframework.stereotype.Component;

/** The frame when no hospital is known yet or the records cannot be reached: from the settings alone. */
@Component
class HospitalFrame {

    private final Settings settings;

    HospitalFrame(Settings settings) {
        this.settings = settings;
    }

    Frame frame() {
        return new Frame("", "", false, "", "", List.of(), List.of(),
                Words.say("frame.care-phone"), settings.phone(), settings.zone());
    }
}

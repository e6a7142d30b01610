package org.oneward.web.internal;

import java.time.ZoneId;
import java.util.List;
import org.oneward.web.Frame;
import org.oneward.web.Words;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The frame when nobody is signed in or the records cannot be reached: from the settings alone. */
@Component
class HospitalFrame {

    private final Frame frame;

    HospitalFrame(
            @Value("${oneward.phone:}") String phone,
            @Value("${oneward.zone:}") String zone) {
        frame = new Frame("", "", false, "", "", List.of(), List.of(),
                Words.say("frame.care-phone"), phone,
                zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone));
    }

    Frame frame() {
        return frame;
    }
}

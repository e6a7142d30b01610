package org.oneward.desk.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.oneward.web.Frame;
import org.oneward.web.Frame.Way;
import org.oneward.web.Words;

/** What stands around the pages of a label, for whoever has not signed in: the unit, its hospital and its phone. */
final class LabelFrame {

    private LabelFrame() {}

    /** @param address where asking goes on; empty when it does nowhere */
    static void put(HttpServletRequest request, String place, String facility, String phone, ZoneId zone,
            String address) {
        Way signIn = new Way("/sign-in", Words.say("label.sign-in"), "user", 0);
        List<Way> ways = address.isEmpty()
                ? List.of(signIn)
                : List.of(new Way(address, Words.say("frame.ask-short"), "message-circle", 0), signIn);
        Frame frame = new Frame("", "", false, place, facility, ways,
                address.isEmpty() ? List.of() : ways, Words.say("frame.care-phone"), phone, zone);
        request.setAttribute(Frame.class.getName(), (Supplier<Frame>) () -> frame);
    }
}

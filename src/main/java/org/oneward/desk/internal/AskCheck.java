package org.oneward.desk.internal;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.Asked.DeviceFacts;
import org.oneward.desk.internal.Asked.ServiceFacts;
import org.oneward.desk.internal.Asked.UnitFacts;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.directory.Station;
import org.oneward.impact.Effect;
import org.oneward.impact.Reach;
import org.oneward.shared.NotAllowed;
import org.oneward.web.Text;
import org.oneward.web.Words;
import org.springframework.stereotype.Component;

/** From what was sent to a request that can be taken, or a sentence for every wrong field. */
@Component
class AskCheck {

    private static final int SUMMARY = 200;
    private static final int DETAILS = 20_000;
    private static final List<String> CHANNELS = List.of("page", "phone", "visit", "api", "mail");

    /** Where one box takes the words, and the first of them make the summary. */
    private static final Set<String> BOX = Set.of("page", "screen", "label");

    record Checked(Asked asked, Reader requester) {}

    private final Things things;
    private final Directory directory;
    private final TicketReads reads;

    AskCheck(Things things, Directory directory, TicketReads reads) {
        this.things = things;
        this.directory = directory;
        this.reads = reads;
    }

    Checked check(AskForm form, Reader me, String channel) {
        Fields fields = new Fields();
        UnitFacts unit = fields.known("unit", form.unit(), () -> things.unit(Text.line(form.unit()), me.facility()));
        if (unit == null && Text.line(form.unit()).isEmpty()) {
            fields.wrong("unit", Words.say("wrong.choose"));
        }
        DeviceFacts device = fields.known("device", form.device(), () -> things.device(Text.line(form.device())));
        String named = Text.line(form.service()).isEmpty() ? form.suspect() : form.service();
        ServiceFacts service = fields.known("service", named, () -> things.service(Text.line(named)));
        if (service == null && device != null) {
            service = things.service(device.service()).orElse(null);
        }
        Reader requester = fields.known("requester", form.requester(),
                () -> directory.reader(Text.line(form.requester())));

        boolean box = BOX.contains(channel) && form.text() != null;
        String summary = !box
                ? summary(fields, form, service, device)
                : fields.text("text", form.text(), DETAILS);
        String details = !box ? fields.text("details", form.details(), DETAILS) : "";
        if (box) {
            String words = summary;
            summary = words.isEmpty() && Text.lines(form.text()).isEmpty() ? called(service, device) : shortened(words);
            details = summary.equals(words) || words.isEmpty() ? "" : words;
            if (summary.isEmpty() && Text.lines(form.text()).isEmpty()) {
                fields.wrong("text", Words.say("wrong.ask-empty"));
            }
        }
        Effect effect = fields.choice("effect", form.effect(), Effect.class, null);
        Reach reach = fields.choice("reach", form.reach(), Reach.class, Reach.ONE);
        var neededBy = fields.time("needed_by", form.neededBy(), unit == null ? "UTC" : unit.zone());
        String room = fields.text("place", form.place(), 100);
        String contact = fields.text("contact", form.contact(), 200);
        String hearAfter = fields.text("hear_after", form.hearAfter(), 200);
        String through = requireNonNullElse(form.channel(), channel);
        if (form.channel() != null && !CHANNELS.contains(form.channel())) {
            fields.wrong("channel", Words.noneOf(CHANNELS));
        }
        if (form.follows() != null && reads.find(form.follows(), me).isEmpty()) {
            fields.wrong("follows", Words.say("wrong.unknown"));
        }
        String externalRef = fields.text("external_ref", form.externalRef(), 200);
        if (me.station() != null) {
            if (unit != null && !me.units().contains(unit.id())) {
                fields.wrong("unit", Words.say("wrong.unknown"));
            }
            requester = requester(fields, form, me.station());
        }
        fields.done();

        if (requester != null && requester.id() != me.behind() && !me.forOthers()) {
            throw new NotAllowed(Words.say("refused.for-others"));
        }
        Asked asked = new Asked(
                summary,
                details,
                java.util.Objects.requireNonNull(unit),
                effect,
                reach,
                neededBy,
                service,
                device,
                room.isEmpty() && device != null ? device.room() : room,
                contact,
                hearAfter,
                is(form.personal()),
                is(form.harm()),
                is(form.wrongData()),
                is(form.intrusion()),
                form.follows(),
                through,
                externalRef.isEmpty() ? null : externalRef);
        return new Checked(asked, requester == null ? me : requester);
    }

    /** Whom it is said to be, if the unit knows that name; on a screen that all can read nothing personal is asked. */
    private @Nullable Reader requester(Fields fields, AskForm form, Station station) {
        if (station.saidToBe().isEmpty()) {
            fields.wrong("said_to_be", Words.say("wrong.who-asks"));
        }
        if (is(form.personal())) {
            fields.wrong("personal", Words.say("wrong.personal-without-sign-in"));
        }
        return station.person() == null ? null : directory.reader(station.person()).orElse(null);
    }

    private static String summary(Fields fields, AskForm form, @Nullable ServiceFacts service,
            @Nullable DeviceFacts device) {
        if (Text.line(form.summary()).isEmpty() && (service != null || device != null) && form.suspect() != null) {
            return called(service, device);
        }
        return fields.needed("summary", Text.line(form.summary()), SUMMARY);
    }

    /** What a request is called when nothing but a tap was sent. */
    private static String called(@Nullable ServiceFacts service, @Nullable DeviceFacts device) {
        if (device != null) {
            return device.name() + (service == null ? "" : ": " + service.trouble());
        }
        return service == null ? "" : service.trouble();
    }

    /** The first sentence or line of what somebody wrote, short enough for a list. */
    private static String shortened(String words) {
        String line = words.lines().findFirst().orElse("").strip();
        if (line.length() <= 120) {
            return line;
        }
        int stop = line.indexOf(". ");
        if (stop > 20 && stop <= 120) {
            return line.substring(0, stop + 1);
        }
        int space = line.lastIndexOf(' ', 118);
        int cut = space > 60 ? space : line.offsetByCodePoints(0, Math.min(100, line.codePointCount(0, line.length())));
        return line.substring(0, cut) + "…";
    }

    private static boolean is(@Nullable Boolean sent) {
        return Boolean.TRUE.equals(sent);
    }
}

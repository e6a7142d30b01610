package org.oneward.identity.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Directory;
import org.oneward.directory.Languages;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.oneward.directory.Waiting;
import org.oneward.web.Frame;
import org.oneward.web.Frame.Way;
import org.oneward.web.FrameSource;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The frame of whoever is signed in: where this person works, and the ways that lead on from there. */
@Component
class PersonFrame implements FrameSource {

    private final Readers readers;
    private final Directory directory;
    private final Languages languages;
    private final List<Waiting> waiting;
    private final JdbcClient jdbc;
    private final Clock clock;

    PersonFrame(
            Readers readers, Directory directory, Languages languages, List<Waiting> waiting, JdbcClient jdbc,
            Clock clock) {
        this.readers = readers;
        this.directory = directory;
        this.languages = languages;
        this.waiting = waiting;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Place(String name, boolean it, String facility, ZoneId zone, String carePhone) {}

    private record Unit(String code, String name, boolean clinical) {}

    private record Number(String words, String phone) {}

    @Override
    public @Nullable Frame frame(HttpServletRequest request) {
        return readers.of(request).map(this::frame).or(this::nobody).orElse(null);
    }

    @Override
    public @Nullable Locale language(HttpServletRequest request) {
        return readers.of(request).map(Reader::id).flatMap(languages::of).orElse(null);
    }

    /** Before anybody has signed in: the hospital itself, where there is but one. */
    private Optional<Frame> nobody() {
        List<Place> facilities = jdbc.sql("select name, zone, care_phone from directory.facility_names limit 2")
                .query((row, number) -> new Place(
                        "", false, row.getString("name"), ZoneId.of(row.getString("zone")),
                        row.getString("care_phone")))
                .list();
        return facilities.size() != 1
                ? Optional.empty()
                : facilities.stream()
                        .map(place -> new Frame("", "", false, "", place.facility(), List.of(), List.of(),
                                Words.say("frame.care-phone"), place.carePhone(), place.zone()))
                        .findFirst();
    }

    private Frame frame(Reader reader) {
        Place place = place(reader);
        if (reader.station() != null) {
            Unit unit = units(reader).getFirst();
            return new Frame("", "", false, place.name(), place.facility(),
                    List.of(new Way("/", Words.say("frame.ask")),
                            new Way("/units/" + unit.code() + "/day", unit.name()),
                            new Way("/sign-in", Words.say("sign-in.in"))),
                    List.of(new Way("/", Words.say("frame.ask-short"), "message-circle", 0),
                            new Way("/units/" + unit.code() + "/day", unit.name(),
                                    unit.clinical() ? "bed" : "briefcase",
                                    0)),
                    Words.say("frame.care-phone"), place.carePhone(), place.zone(), reader.station().name());
        }
        if (reader.only() != null) {
            return new Frame(reader.name(), "", place.it(), place.name(), place.facility(),
                    List.of(new Way("/sign-in?to=/tickets/" + reader.only(), Words.say("frame.all"))), List.of(),
                    Words.say("frame.care-phone"), place.carePhone(), place.zone());
        }
        List<Unit> units = units(reader);
        Number number = (reader.helps() ? shiftLead(reader) : Optional.<Number>empty())
                .orElseGet(() -> new Number(Words.say("frame.care-phone"), place.carePhone()));
        return new Frame(
                reader.name(), "person-" + reader.id(), place.it(), place.name(), place.facility(), ways(reader, units),
                reader.helps() ? List.of() : quick(units), number.words(), number.phone(), place.zone());
    }

    private List<Way> ways(Reader reader, List<Unit> units) {
        var ways = new ArrayList<Way>();
        if (reader.helps()) {
            ways.add(way(reader, "/desk", "frame.desk"));
            ways.add(way(reader, "/desk/calls/new", "frame.calls"));
        } else {
            ways.add(way(reader, "/", "frame.ask"));
        }
        if (reader.helps() || reader.is(Role.IT_LEADER)) {
            ways.add(way(reader, "/desk/promises", "frame.promises"));
            ways.add(way(reader, "/desk/rota", "frame.rota"));
        }
        if (reader.is(Role.LIAISON) || reader.is(Role.SECURITY)) {
            ways.add(way(reader, "/trust/recoveries", "frame.recoveries"));
        }
        if (reader.helps() || reader.is(Role.LIAISON) || reader.is(Role.IT_LEADER)) {
            ways.add(way(reader, "/units", "frame.units"));
        } else {
            units.forEach(unit -> ways.add(new Way("/units/" + unit.code(), unit.name())));
            ways.add(way(reader, "/tickets", "frame.requests"));
        }
        if (reader.helps()
                && waiting.stream().anyMatch(each -> each.href().equals("/desk/mail") && each.count(reader) > 0)) {
            ways.add(way(reader, "/desk/mail", "frame.mail-held"));
        }
        if (reader.is(Role.ADMIN)) {
            ways.add(way(reader, "/settings/mail", "frame.mail"));
        }
        if (reader.is(Role.PRIVACY_OFFICER)) {
            ways.add(way(reader, "/privacy", "frame.privacy"));
        }
        if (!reader.ledUnits().isEmpty() && !reader.is(Role.ADMIN)) {
            ways.add(way(reader, "/settings/labels", "frame.labels"));
        }
        if (reader.is(Role.ADMIN)) {
            ways.add(way(reader, "/settings", "frame.settings"));
        }
        ways.add(way(reader, "/notices", "frame.notices"));
        return ways;
    }

    private Way way(Reader reader, String href, String word) {
        long count = waiting.stream()
                .filter(each -> each.href().equals(href))
                .mapToLong(each -> each.count(reader))
                .sum();
        return new Way(href, Words.say(word), count);
    }

    private static List<Way> quick(List<Unit> units) {
        var quick = new ArrayList<>(List.of(new Way("/", Words.say("frame.ask-short"), "message-circle", 0)));
        units.stream()
                .limit(1)
                .map(unit -> new Way(
                        "/units/" + unit.code(), unit.name(), unit.clinical() ? "bed" : "briefcase", 0))
                .forEach(quick::add);
        return quick;
    }

    private Place place(Reader reader) {
        return jdbc.sql("""
                select coalesce(t.name, u.name) as name, u.kind = 'it' as it, f.name as facility, f.zone, f.care_phone
                  from directory.unit_names u
                  join directory.facility_names f on f.id = u.facility
                  left join directory.team_names t on t.id = :team
                 where u.id = :unit""")
                .param("team", reader.team())
                .param("unit", reader.unit())
                .query((row, number) -> new Place(
                        row.getString("name"),
                        row.getBoolean("it"),
                        row.getString("facility"),
                        ZoneId.of(row.getString("zone")),
                        row.getString("care_phone")))
                .single();
    }

    private List<Unit> units(Reader reader) {
        return jdbc.sql("""
                select code, name, clinical from directory.unit_names
                 where id = any(:units)
                 order by id <> :home, name""")
                .param("units", reader.unitIds())
                .param("home", reader.unit())
                .query(Unit.class)
                .list();
    }

    private Optional<Number> shiftLead(Reader reader) {
        return directory.coordinator(reader.facility(), clock.instant()).map(lead -> jdbc
                .sql("select first_name, phone from directory.person_names where id = :lead")
                .param("lead", lead)
                .query((row, number) -> new Number(
                        Words.say("frame.shift-lead", row.getString("first_name")), row.getString("phone")))
                .single());
    }
}

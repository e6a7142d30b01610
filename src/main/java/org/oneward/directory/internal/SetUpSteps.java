package org.oneward.directory.internal;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oneward.directory.People;
import org.oneward.directory.Role;
import org.oneward.directory.SetUp;
import org.oneward.settings.Guide;
import org.oneward.shared.Conflict;
import org.oneward.shared.Wrong;
import org.oneward.web.Text;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a hospital needs before somebody can ask; each step is seen from what is there, so that it may be left and taken up. */
@Service
class SetUpSteps implements SetUp, Guide {

    private final JdbcClient jdbc;
    private final People people;

    /** Once a hospital is set up it stays so, over restarts too: the fallback person answers when nobody else is left. */
    private volatile boolean done;

    SetUpSteps(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    private record State(boolean units, boolean teams, boolean people, boolean shifts, boolean services,
            boolean fallback) {}

    @Override
    public List<Step> steps() {
        State is = state();
        return List.of(
                new Step("units", is.units(), "/settings/units"),
                new Step("teams", is.teams(), "/settings/teams"),
                new Step("people", is.people(), "/settings/people"),
                new Step("shifts", is.shifts(), "/settings/shifts"),
                new Step("services", is.services(), "/settings/services"),
                new Step("fallback", is.fallback(), "/settings/facility"));
    }

    @Override
    public boolean done() {
        if (!done && !remembered()) {
            if (!steps().stream().allMatch(Step::done)) {
                return false;
            }
            remember();
        }
        done = true;
        return done;
    }

    @Override
    public Optional<Next> next() {
        return done()
                ? Optional.empty()
                : steps().stream().filter(step -> !step.done()).findFirst()
                        .map(step -> new Next(Words.say("set-up.step." + step.name()),
                                Words.say("set-up.about." + step.name()), step.href()));
    }

    @Override
    public void mustBeDone() {
        if (!done()) {
            throw new Conflict(Words.say("set-up.not-yet", jdbc
                    .sql("select care_phone from directory.facilities order by id limit 1")
                    .query(String.class)
                    .optional()
                    .orElse("")));
        }
    }

    private boolean remembered() {
        return jdbc.sql("select exists (select from directory.facilities where set_up_at is not null)")
                .query(Boolean.class)
                .single();
    }

    private void remember() {
        jdbc.sql("update directory.facilities set set_up_at = now() where set_up_at is null").update();
    }

    private State state() {
        return jdbc
                .sql("""
                        select exists (select from directory.units where not retired and kind <> 'it') as units,
                               exists (select from directory.teams where not retired and desk) as teams,
                               exists (select from directory.team_people tp join directory.teams t on t.id = tp.team and t.desk) as people,
                               exists (select from directory.shifts s join directory.team_people tp on tp.person = s.person
                                        where s.valid_until is null) as shifts,
                               exists (select from directory.services where not retired) as services,
                               exists (select from directory.facilities)
                                 and not exists (select from directory.facilities where fallback_person is null) as fallback""")
                .query(State.class)
                .single();
    }

    @Override
    @Transactional
    public long begin(Beginning beginning) {
        jdbc.sql("lock table directory.facilities in exclusive mode").update();
        if (jdbc.sql("select exists (select from directory.facilities)").query(Boolean.class).single()) {
            throw new Conflict(Words.say("set-up.begun"));
        }
        List<Wrong.Field> wrong = new ArrayList<>();
        String facility = needed(wrong, "facility", beginning.facility());
        String phone = needed(wrong, "care_phone", beginning.carePhone());
        String name = needed(wrong, "name", beginning.name());
        if (!phone.isEmpty() && !FacilityRegister.isPhone(phone)) {
            wrong.add(new Wrong.Field("care_phone", Words.say("settings.facility.care_phone.wrong")));
        }
        var admin = new People.Newcomer(beginning.username(), name, beginning.mail(), "", "", "IT", Set.of(Role.ADMIN),
                null);
        wrong.addAll(PersonStore.wrong(admin));
        String zone = Text.line(beginning.zone());
        try {
            ZoneId.of(zone);
        } catch (DateTimeException _) {
            wrong.add(new Wrong.Field("zone", Words.say("settings.facility.zone.wrong")));
        }
        if (!wrong.isEmpty()) {
            throw new Wrong(wrong);
        }
        jdbc.sql(
                """
                        with facility as (
                            insert into directory.facilities (code, name, zone, care_phone) values ('MAIN', :name, :zone, :phone)
                            returning id)
                        insert into directory.units (facility, code, name, kind, clinical, place)
                        select id, 'IT', 'IT', 'it', false, 0 from facility""")
                .param("name", facility)
                .param("zone", zone)
                .param("phone", phone)
                .update();
        return people.add(admin);
    }

    private static String needed(List<Wrong.Field> wrong, String field, String typed) {
        String text = Text.line(typed);
        if (text.isEmpty()) {
            wrong.add(new Wrong.Field(field, Words.say("settings.wrong.needed")));
        } else if (text.length() > 200) {
            wrong.add(new Wrong.Field(field, Words.say("settings.wrong.long", 200)));
        }
        return text;
    }
}

package org.oneward.directory.internal;

import static java.time.ZoneOffset.UTC;

import java.sql.Types;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Label;
import org.oneward.directory.Labels;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.oneward.directory.Stations;
import org.oneward.shared.NotThere;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Which labels there are. An admin labels everything, whoever leads a unit what is theirs. */
@Repository
class LabelStore implements Labels {

    private static final String DEVICES = """
            select d.tag as key, d.name, d.tag as mark, d.room, d.id as device, d.unit, d.model as also,
                   l.id as label, l.token, l.made_at
              from directory.devices d
              left join directory.labels l on l.device = d.id and l.ended_at is null
             where not d.retired""";

    private static final String ROOMS = """
            select u.code || '/' || r.room as key, r.room as name, '' as mark, r.room, cast(null as bigint) as device,
                   r.unit, '' as also, l.id as label, l.token, l.made_at
              from (select unit, room from directory.devices where room <> '' and not retired
                    union
                    select unit, room from directory.labels where room <> '' and ended_at is null) r
              join directory.units u on u.id = r.unit
              left join directory.labels l on l.unit = r.unit and l.room = r.room and l.ended_at is null""";

    private static final String UNITS = """
            select u.code as key, u.name, '' as mark, '' as room, cast(null as bigint) as device, u.id as unit,
                   u.code as also, l.id as label, l.token, l.made_at
              from directory.units u
              left join directory.labels l on l.unit = u.id and l.room = '' and l.ended_at is null""";

    private static final String FOUND = """
             from (%s) t
             join directory.units u on u.id = t.unit and not u.retired
             join directory.facilities f on f.id = u.facility
            where u.facility = :facility and (:all or u.id = any (:led)) and (:unit = '' or u.code = :unit)
              and concat_ws(' ', t.name, t.mark, t.room, t.also, u.name) ilike all (:words)
              and (not :chosen or t.key = any (:keys) or t.label = any (:labels))""";

    private final JdbcClient jdbc;
    private final Stations stations;
    private final Clock clock;

    LabelStore(JdbcClient jdbc, Stations stations, Clock clock) {
        this.jdbc = jdbc;
        this.stations = stations;
        this.clock = clock;
    }

    /** Some of what was found, by what they are or by their labels. */
    record Choice(List<String> keys, List<Long> labels) {

        static final Choice ALL = new Choice(List.of(), List.of());
    }

    /** Whose things this person may label. */
    List<LabelsPage.Unit> units(Reader me) {
        return rights(jdbc.sql("""
                select u.id, u.code, u.name from directory.units u
                 where u.facility = :facility and not u.retired and (:all or u.id = any (:led))
                 order by u.name collate "und-x-icu", u.id"""), me).query(LabelsPage.Unit.class).list();
    }

    /**
     * Things with their labels, in the order of their keys.
     *
     * @param after the key after which the list goes on
     */
    List<LabelLine> page(Reader me, LabelSearch search, Choice choice, String after, int most) {
        return found(
                """
                        select t.key, t.name, t.mark, t.room, t.device, t.unit, u.name as unit_name, f.care_phone, t.label, t.token,
                               t.made_at
                        """,
                " and t.key collate \"C\" > :after order by t.key collate \"C\" limit :most", me, search, choice)
                .param("after", after)
                .param("most", most)
                .query(LabelLine.class)
                .list();
    }

    int count(Reader me, LabelSearch search) {
        return found("select count(*)", "", me, search, Choice.ALL).query(Integer.class).single();
    }

    /** Makes the labels that are missing; those that are there stay as they are. */
    @Transactional
    void make(Reader me, LabelSearch search, Choice choice, int most) {
        List<LabelLine> missing = page(me, search, choice, "", most).stream()
                .filter(line -> line.label() == null)
                .toList();
        add(me, missing.stream().map(LabelLine::device).toArray(Long[]::new),
                missing.stream().map(line -> line.device() == null ? line.unit() : null).toArray(Long[]::new),
                missing.stream().map(line -> line.device() == null ? line.room() : "").toArray(String[]::new));
    }

    /** A room in which no device stands. */
    @Transactional
    void make(Reader me, String unit, String room) {
        long id = units(me).stream().filter(each -> each.code().equals(unit)).findFirst().orElseThrow(NotThere::new)
                .id();
        add(me, new @Nullable Long[]{null}, new @Nullable Long[]{id}, new String[]{room});
    }

    /** Ends a label and makes its thing a new one. */
    @Transactional
    void renew(Reader me, long label) {
        Target target = end(me, label, false);
        add(me, new @Nullable Long[]{target.device()}, new @Nullable Long[]{target.unit()},
                new String[]{target.room()});
    }

    /** A label that was renewed by mistake leads to its thing again, and the one made instead of it ends. */
    @Transactional
    void comeBack(Reader me, long label) {
        Target target = end(me, label, true);
        jdbc.sql("""
                update directory.labels set ended_at = :now, ended_by = :by
                 where (device = :device or unit = :unit and room = :room) and ended_at is null""")
                .param("now", clock.instant().atOffset(UTC))
                .param("by", me.username())
                .param("device", target.device(), Types.BIGINT)
                .param("unit", target.unit(), Types.BIGINT)
                .param("room", target.room())
                .update();
        jdbc.sql("update directory.labels set ended_at = null, ended_by = null where id = :label").param("label", label)
                .update();
    }

    private record Target(@Nullable Long device, @Nullable Long unit, String room) {}

    /** @param ended whether it has to have ended before */
    private Target end(Reader me, long label, boolean ended) {
        return rights(
                jdbc.sql(
                        """
                                update directory.labels l set ended_at = :now, ended_by = :by
                                 where l.id = :label and (l.ended_at is not null) = :ended
                                   and exists (select from directory.units u
                                                where u.id = coalesce(l.unit, (select d.unit from directory.devices d where d.id = l.device))
                                                  and u.facility = :facility and (:all or u.id = any (:led)))
                                returning device, unit, room"""),
                me)
                .param("now", clock.instant().atOffset(UTC))
                .param("by", me.username())
                .param("label", label)
                .param("ended", ended)
                .query(Target.class)
                .optional()
                .orElseThrow(NotThere::new);
    }

    private void add(Reader me, @Nullable Long[] devices, @Nullable Long[] units, String[] rooms) {
        jdbc.sql("""
                insert into directory.labels (token, hash, device, unit, room, made_by, made_at)
                select token, encode(sha256(convert_to(token, 'UTF8')), 'hex'), device, unit, room, :by, :now
                  from unnest(:tokens, :devices, :units, :rooms) as made (token, device, unit, room)
                on conflict do nothing""")
                .param("tokens", Stream.generate(LabelToken::random).limit(devices.length).toArray(String[]::new))
                .param("devices", devices)
                .param("units", units)
                .param("rooms", rooms)
                .param("by", me.username())
                .param("now", clock.instant().atOffset(UTC))
                .update();
    }

    private StatementSpec found(String what, String order, Reader me, LabelSearch search, Choice choice) {
        String things = switch (search.of()) {
            case DEVICES -> DEVICES;
            case ROOMS -> ROOMS;
            case UNITS -> UNITS;
        };
        return rights(jdbc.sql(what + FOUND.formatted(things) + order), me)
                .param("unit", search.unit())
                .param("words", search.words())
                .param("chosen", !choice.equals(Choice.ALL))
                .param("keys", choice.keys().toArray(String[]::new))
                .param("labels", choice.labels().toArray(Long[]::new));
    }

    private static StatementSpec rights(StatementSpec sql, Reader me) {
        return sql.param("facility", me.facility())
                .param("all", me.is(Role.ADMIN))
                .param("led", me.ledUnits().toArray(Long[]::new));
    }

    @Override
    public Optional<Label> find(String token) {
        return jdbc.sql("""
                select l.id, l.token, d.id as device_id, d.tag as device, d.name as device_name,
                       coalesce(d.room, l.room) as room, u.id as unit, u.code as unit_code, u.name as unit_name,
                       u.clinical, f.id as facility, f.name as facility_name, f.zone, f.care_phone
                  from directory.labels l
                  left join directory.devices d on d.id = l.device
                  join directory.units u on u.id = coalesce(l.unit, d.unit) and not u.retired
                  join directory.facilities f on f.id = u.facility
                 where l.hash = encode(sha256(convert_to(:token, 'UTF8')), 'hex') and l.ended_at is null
                   and d.retired is not true""")
                .param("token", LabelToken.meant(token))
                .query((row, _) -> new Label(row.getLong("id"), row.getString("token"),
                        row.getObject("device_id", Long.class), row.getString("device"), row.getString("device_name"),
                        row.getString("room"), row.getLong("unit"), row.getString("unit_code"),
                        row.getString("unit_name"), row.getBoolean("clinical"), row.getLong("facility"),
                        row.getString("facility_name"), ZoneId.of(row.getString("zone")),
                        row.getString("care_phone")))
                .optional();
    }

    @Override
    @Transactional
    public Reader asks(Label label, String saidToBe) {
        return stations.reader(station(label), label.name(), true, saidToBe).orElseThrow(NotThere::new);
    }

    /** The unit's row is held while the station is added, so that two who ask first at once make one. */
    private long station(Label label) {
        return known(label).or(() -> {
            jdbc.sql("select id from directory.units where id = :unit for no key update").param("unit", label.unit())
                    .query(Long.class).single();
            return known(label);
        }).orElseGet(() -> {
            long station = stations.add(label.unit(), label.unitCode());
            jdbc.sql("insert into directory.label_stations (unit, station) values (:unit, :station)")
                    .param("unit", label.unit())
                    .param("station", station)
                    .update();
            return station;
        });
    }

    private Optional<Long> known(Label label) {
        return jdbc.sql("select station from directory.label_stations where unit = :unit")
                .param("unit", label.unit())
                .query(Long.class)
                .optional();
    }
}

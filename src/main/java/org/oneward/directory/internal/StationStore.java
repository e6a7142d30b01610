package org.oneward.directory.internal;

import java.util.Optional;
import java.util.Set;
import org.oneward.directory.Reader;
import org.oneward.directory.Station;
import org.oneward.directory.Stations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class StationStore implements Stations {

    private final JdbcClient jdbc;

    StationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long add(long unit, String name) {
        return jdbc.sql("""
                with added as (
                    insert into directory.people (facility, username, mail, name, unit, active, station)
                    select u.facility, made.name, made.name, :name, u.id, false, true
                      from directory.units u
                     cross join (select 'station ' || gen_random_uuid() as name) made
                     where u.id = :unit
                    returning id)
                insert into directory.memberships (unit, person)
                select :unit, id from added
                returning person""")
                .param("unit", unit)
                .param("name", name)
                .query(Long.class)
                .single();
    }

    @Override
    public Optional<Reader> reader(long station, String name, boolean label, String saidToBe) {
        return jdbc.sql("""
                select s.id, s.username, s.facility, s.unit, u.phone,
                       (select min(p.id)
                          from directory.memberships m
                          join directory.people p on p.id = m.person and p.active
                         where m.unit = s.unit and lower(p.name) = lower(:saidToBe)
                        having count(*) = 1) as person
                  from directory.people s
                  join directory.units u on u.id = s.unit and not u.retired
                 where s.id = :station and s.station""")
                .param("station", station)
                .param("saidToBe", saidToBe)
                .query((row, _) -> {
                    long unit = row.getLong("unit");
                    return new Reader(row.getLong("id"), row.getString("username"),
                            saidToBe.isEmpty() ? name : saidToBe,
                            "", row.getString("phone"), row.getLong("facility"), unit, Set.of(), Set.of(unit), Set.of(),
                            Set.of(), null, false, false, null,
                            new Station(name, label, saidToBe, row.getObject("person", Long.class)));
                })
                .optional();
    }
}

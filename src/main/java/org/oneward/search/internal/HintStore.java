package org.oneward.search.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a word that is still being typed may become, as far as whoever types may see it. */
@Repository
class HintStore {

    /** @param key what a filter takes, or a request's number */
    record Named(String kind, String key, String name, String about) {}

    private final JdbcClient jdbc;

    HintStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** At most seven: requests by number first, then units, devices and people. */
    List<Named> named(String word, @Nullable Long number, Reader me) {
        return jdbc
                .sql("""
                        (select 'request' as kind, cast(t.number as text) as key, t.summary as name, u.name as about
                           from desk.findable(:me, :units, :roles) t
                           join directory.unit_names u on u.id = t.unit
                          where t.number = cast(:number as bigint) or t.number between cast(:number as bigint) * 10 and cast(:number as bigint) * 10 + 9
                             or t.number between cast(:number as bigint) * 100 and cast(:number as bigint) * 100 + 99
                          order by t.number = cast(:number as bigint) desc, t.number desc
                          limit 3)
                         union all
                        (select 'unit', u.code, u.name, ''
                           from directory.unit_names u
                          where u.facility = :facility and not u.retired
                            and (starts_with(lower(u.code), lower(:word)) or starts_with(lower(u.name), lower(:word)))
                          order by u.name
                          limit 2)
                         union all
                        (select 'device', d.tag, d.name, n.name
                           from directory.devices_tagged(:facility, :word, true) found
                           join directory.device_tags d on d.id = found.device
                           join directory.unit_names n on n.id = d.unit
                          order by d.tag
                          limit 2)
                         union all
                        (select 'person', p.username, p.name, n.name
                           from directory.people_named(:facility, :word, true) found
                           join directory.person_names p on p.id = found.person and p.active
                           join directory.unit_names n on n.id = p.unit
                          where :everybody or p.id = :me
                             or exists (select from directory.unit_people m where m.person = p.id and m.unit = any(:units))
                             or exists (select from directory.team_people m where m.person = p.id)
                          order by p.name
                          limit 3)
                         limit 7
                        """)
                .param("word", word)
                .param("number", number)
                .param("facility", me.facility())
                .param("everybody", MeaningStore.namesEverybody(me))
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .query(Named.class)
                .list();
    }

    /** A word of what the newest requests are called that this person sees, if it looks like the one that nobody wrote. */
    List<String> meant(String word, boolean ofUnits, Reader me) {
        return jdbc.sql("""
                select heard.word
                  from (select distinct x.word
                          from (select t.summary from desk.findable(:me, :units, :roles) t
                """ + (ofUnits ? " where t.requester = :me or t.unit = any(:units)" : "") + """

                                 order by t.opened_at desc, t.number desc
                                 limit 1000) s
                         cross join lateral regexp_split_to_table(lower(s.summary), '[^[:alnum:]]+') x (word)
                         where length(x.word) > 3) heard
                 where heard.word <> lower(:word) and similarity(heard.word, lower(:word)) > 0.35
                 order by similarity(heard.word, lower(:word)) desc, heard.word
                 limit 2
                """)
                .param("word", word)
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .query(String.class)
                .list();
    }
}

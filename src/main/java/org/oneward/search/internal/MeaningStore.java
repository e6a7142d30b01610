package org.oneward.search.internal;

import java.util.List;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who and what is called so. */
@Repository
class MeaningStore {

    /**
     * A word, or words in quotes.
     *
     * @param begun whether it may go on
     */
    record Word(String word, boolean quoted, boolean begun) {}

    /**
     * What the index is asked for a word.
     *
     * @param shown without the marks of people and things
     * @param common a word that says nothing by itself, such as "the"
     * @param readAs names that only look like it, a line each
     */
    record Read(String query, String shown, boolean common, String readAs) {}

    /** Who is read in place of a misspelt name only by those who may look people up: IT, and everybody in their own units. */
    private static final String MAY_NAME = """
            (:everybody or exists (select from directory.unit_people m where m.person = p.person and m.unit = any(:units))
                        or exists (select from directory.team_people m where m.person = p.person))""";

    private final JdbcClient jdbc;

    MeaningStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Read> read(List<Word> words, boolean alike, Reader me) {
        return jdbc
                .sql("""
                        select cast(coalesce(f.literal || search.marked('p', p.ids) || search.marked('a', p.ids)
                                             || search.marked('d', d.ids) || search.marked('u', u.ids) || search.marked('s', s.ids),
                                             cast('' as tsquery)) as text) as query,
                               cast(f.literal as text) as shown,
                               not w.quoted and (numnode(plainto_tsquery('english', w.word)) = 0
                                                 or numnode(plainto_tsquery('spanish', w.word)) = 0) as common,
                               concat_ws(chr(10), p.names, d.tags) as read_as
                          from unnest(cast(:words as text[]), cast(:quoted as boolean[]), cast(:begun as boolean[]))
                               with ordinality as w (word, quoted, begun, place)
                         cross join lateral (
                               select case when w.quoted then phraseto_tsquery('simple', search.plain(w.word))
                                           else search.literally(w.word, w.begun) end as literal) f
                         cross join lateral (
                               select coalesce(array_agg(distinct p.person), '{}') as ids, string_agg(distinct p.name, chr(10)) as names
                                 from (select person, cast(null as text) as name
                                         from directory.people_named(:facility, w.word, w.begun)
                                        union all
                                       (select p.person, p.name from directory.people_like(:facility, w.word) p
                                         where :alike and length(w.word) > 2 and """
                        + MAY_NAME
                        + """

                                                 limit 3)) p) p
                                 cross join lateral (
                                       select coalesce(array_agg(distinct d.device), '{}') as ids, string_agg(distinct d.tag, chr(10)) as tags
                                         from (select device, cast(null as text) as tag
                                                 from directory.devices_tagged(:facility, w.word, w.begun)
                                                union all
                                               select device, tag from directory.devices_like(:facility, w.word)
                                                where :alike and length(w.word) > 2) d) d
                                 cross join lateral (
                                       select coalesce(array_agg(n.id), '{}') as ids from directory.unit_names n
                                        where n.facility = :facility and lower(w.word) in (lower(n.code), lower(n.name))) u
                                 cross join lateral (
                                       select coalesce(array_agg(n.id), '{}') as ids from directory.service_names n
                                        where n.facility = :facility and lower(w.word) in (lower(n.code), lower(n.name), lower(n.short_name))) s
                                 order by w.place
                                 limit 100
                                """)
                .param("words", words.stream().map(Word::word).toArray(String[]::new))
                .param("quoted", words.stream().map(Word::quoted).toArray(Boolean[]::new))
                .param("begun", words.stream().map(Word::begun).toArray(Boolean[]::new))
                .param("facility", me.facility())
                .param("alike", alike)
                .param("everybody", namesEverybody(me))
                .param("units", me.unitIds())
                .query(Read.class)
                .list();
    }

    static boolean namesEverybody(Reader me) {
        return me.helps() || me.is(Role.LIAISON) || me.is(Role.IT_LEADER);
    }

    /** Whose rights reach beyond their own units and what they asked. */
    static boolean seesMoreThanUnits(Reader me) {
        return namesEverybody(me) || me.is(Role.SECURITY);
    }

    List<Long> units(String value, Reader me) {
        return ids("""
                select id from directory.unit_names
                 where facility = :facility and lower(:value) in (lower(code), lower(name)) limit 20
                """, value, me);
    }

    List<Long> teams(String value, Reader me) {
        return ids("""
                select id from directory.team_names
                 where facility = :facility and lower(:value) in (lower(code), lower(name)) limit 20
                """, value, me);
    }

    List<Long> services(String value, Reader me) {
        return ids("""
                select id from directory.service_names
                 where facility = :facility and lower(:value) in (lower(code), lower(name), lower(short_name)) limit 20
                """, value, me);
    }

    List<Long> devices(String value, Reader me) {
        return ids("select device from directory.devices_tagged(:facility, :value, false)", value, me);
    }

    List<Long> people(String value, Reader me) {
        return ids("select person from directory.people_named(:facility, :value, false)", value, me);
    }

    /** Whether this person has requests that are not of the person's own units. */
    boolean works(Reader me) {
        return jdbc.sql("select desk.works(:me)").param("me", me.id()).query(Boolean.class).single();
    }

    String zone(Reader me) {
        return jdbc.sql("select zone from directory.facility_names where id = :facility")
                .param("facility", me.facility())
                .query(String.class)
                .single();
    }

    private List<Long> ids(String sql, String value, Reader me) {
        return jdbc.sql(sql).param("facility", me.facility()).param("value", value).query(Long.class).list();
    }
}

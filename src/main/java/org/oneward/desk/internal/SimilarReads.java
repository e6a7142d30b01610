package org.oneward.desk.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Open requests of a unit that sound like what somebody is writing. */
@Repository
class SimilarReads {

    /** Less than this much alike is not worth a look: one word of four is less, two are more. */
    private static final double ALIKE = 0.45;

    /** Words that say that something is wrong and not what. */
    private static final String COMMON = """
            again broken cannot close come doesnt dont error fail fault get go help isnt issue need new now old open please \
            problem show slow something still stop today trouble use wont work wrong""";

    private final JdbcClient jdbc;

    SimilarReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The three most alike: the share of the words that a request has too, and how much its letters resemble them. The same
     * service counts as much as half of the words. Personal requests and the security lane are never among them.
     */
    List<Similar> like(String text, @Nullable Long service, long unit, Reader me) {
        return like(text, service, unit, -1, me);
    }

    /** In which of them a request may go on. */
    List<Similar> like(TicketCard card, Reader me) {
        Long service = jdbc.sql("select service from desk.tickets where number = :number")
                .param("number", card.number())
                .query(Long.class)
                .optional()
                .orElse(null);
        return like(card.summary(), service, card.unit(), card.number(), me);
    }

    private List<Similar> like(String text, @Nullable Long service, long unit, long butNot, Reader me) {
        return jdbc
                .sql(
                        """
                                with typed as (
                                    select stems, array_to_string(stems, ' ') as words
                                      from (select array(select unnest(tsvector_to_array(to_tsvector('english', :text)))
                                                         except
                                                         select unnest(tsvector_to_array(to_tsvector('english', :common)))) as stems) s)
                                select t.number, t.summary, coalesce(c.name, r.name) as responsible, t.next_word, b.missed_at,
                                       t.joined + 1 as waiting,
                                       :self and (t.requester = :me or exists (select from desk.me_toos m where m.ticket = t.number and m.person = :me)) as mine
                                  from typed
                                  join desk.tickets t on t.unit = :unit and t.number <> :butNot and t.ended_at is null and not t.personal and not t.security
                                   and desk.sees(t, :me, :units, :roles)
                                  join directory.person_names r on r.id = t.responsible
                                  left join directory.person_names c on c.id = t.cover
                                  left join promises.open_apologies b on b.ticket = t.number
                                  cross join lateral (
                                      select cardinality(array(select unnest(typed.stems)
                                                               intersect
                                                               select unnest(tsvector_to_array(to_tsvector('english', t.summary || ' ' || left(t.details, 500))))))
                                             / greatest(cardinality(typed.stems), 1)::float8 as shared,
                                             word_similarity(typed.words, t.summary) as alike) s
                                  cross join lateral (
                                      select greatest(s.shared, s.alike) + case when t.service = :service then 0.5 else 0 end as score) x
                                 where x.score >= :alike
                                 order by x.score desc, t.joined desc, t.number desc
                                 limit 3
                                """)
                .param("text", text)
                .param("common", COMMON)
                .param("service", service)
                .param("unit", unit)
                .param("butNot", butNot)
                .param("me", me.id())
                .param("self", me.isSelf(me.id()))
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .param("alike", ALIKE)
                .query(Similar.class)
                .list();
    }
}

package org.oneward.trust.internal;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Answers to "how were you treated?", and thank-yous. */
@Repository
class FeltStore {

    /** @param moment which question is open now; none before the first word */
    record Felt(long ticket, long unit, long requester, @Nullable Moment moment) {}

    record Answer(long id, int treated, @Nullable Integer minutesLost, String text, @Nullable String removedBy,
            @Nullable String removedBecause) {}

    record About(String summary, String unit, @Nullable String lead) {}

    private final JdbcClient jdbc;

    FeltStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Felt> felt(long ticket, Reader me) {
        return jdbc
                .sql("""
                        select t.number as ticket, t.unit, t.requester,
                               case when t.state in ('proposed', 'fixed', 'unanswered', 'cancelled') and t.first_word_at is not null then 'END'
                                    when t.first_word_at is not null then 'FIRST_WORD' end as moment
                          from desk.visible(:me, :units, :roles) t
                         where t.number = :ticket
                        """)
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .param("ticket", ticket)
                .query(Felt.class)
                .optional();
    }

    About about(long ticket, Reader me) {
        return jdbc.sql("""
                select t.summary, u.name as unit, p.name as lead
                  from desk.visible(:me, :units, :roles) t
                  join directory.unit_names u on u.id = t.unit
                  left join directory.person_names p on p.id = u.lead
                 where t.number = :ticket
                """)
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .param("ticket", ticket)
                .query(About.class)
                .single();
    }

    Optional<Answer> answer(long ticket, long person, Moment moment) {
        return jdbc.sql("""
                select f.id, f.treated, f.minutes_lost, f.text, r.name as removed_by, r.reason as removed_because
                  from trust.feedback f
                  left join trust.removed r on r.kind = 'feedback' and r.id = f.id and f.text = ''
                 where ticket = :ticket and person = :person and moment = :moment
                """)
                .param("ticket", ticket)
                .param("person", person)
                .param("moment", word(moment))
                .query(Answer.class)
                .optional();
    }

    /** @return the answer's id */
    long feel(Felt felt, long person, int treated, @Nullable Integer minutes, @Nullable String text, Instant at) {
        return jdbc.sql("""
                insert into trust.feedback (ticket, unit, person, moment, treated, minutes_lost, text, at)
                values (:ticket, :unit, :person, :moment, :treated, :minutes, coalesce(:text, ''), :at)
                on conflict (ticket, person, moment) do update
                   set treated = excluded.treated,
                       minutes_lost = coalesce(excluded.minutes_lost, feedback.minutes_lost),
                       text = coalesce(:text, feedback.text)
                returning id
                """)
                .param("ticket", felt.ticket())
                .param("unit", felt.unit())
                .param("person", person)
                .param("moment", word(java.util.Objects.requireNonNull(felt.moment())))
                .param("treated", treated)
                .param("minutes", minutes)
                .param("text", text)
                .param("at", at.atOffset(UTC))
                .query(Long.class)
                .single();
    }

    List<FeltCard.Helper> helpers(long ticket) {
        return jdbc.sql("""
                select h.person, p.username, p.name
                  from desk.helpers h
                  join directory.person_names p on p.id = h.person
                 where h.ticket = :ticket
                 order by p.name collate "und-x-icu", p.id
                 limit 20
                """)
                .param("ticket", ticket)
                .query(FeltCard.Helper.class)
                .list();
    }

    boolean waitsForACall(long ticket, long person) {
        return jdbc.sql("""
                select exists (select from trust.recoveries
                                where ticket = :ticket and person = :person and closed_at is null)
                """)
                .param("ticket", ticket)
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    long thank(long ticket, long from, String text, List<Long> to, Instant at) {
        long id = jdbc
                .sql("""
                        insert into trust.thanks (ticket, from_person, text, at) values (:ticket, :from, :text, :at) returning id
                        """)
                .param("ticket", ticket)
                .param("from", from)
                .param("text", text)
                .param("at", at.atOffset(UTC))
                .query(Long.class)
                .single();
        jdbc.sql("insert into trust.thanked (thanks, person) select :id, unnest(:to)")
                .param("id", id)
                .param("to", to.toArray(Long[]::new))
                .update();
        return id;
    }

    /** What was said on a request that this person may see. */
    List<FeltCard.Thanks> thanks(long ticket, Reader me) {
        return jdbc.sql("""
                select t.id, f.name as "from", string_agg(p.name, ', ' order by p.name) as "to", t.text, t.at,
                       t.from_person = :me and t.text <> '' as mine, r.name as removed_by, r.reason as removed_because
                  from trust.thanks t
                  join directory.person_names f on f.id = t.from_person
                  join trust.thanked d on d.thanks = t.id
                  join directory.person_names p on p.id = d.person
                  left join trust.removed r on r.kind = 'thanks' and r.id = t.id
                 where t.ticket = :ticket
                 group by t.id, f.name, r.name, r.reason
                 order by t.id
                 limit 50
                """)
                .param("ticket", ticket)
                .param("me", me.id())
                .query(FeltCard.Thanks.class)
                .list();
    }

    /** Thank-yous to this person, newest first: they are the first to see them. */
    List<ThanksForMe> forMe(Reader me) {
        return jdbc.sql("""
                select t.ticket, f.name as from_name, u.name as unit, t.text, t.at, r.name as removed_by,
                       r.reason as removed_because,
                       exists (select from desk.visible(:me, :units, :roles) v where v.number = t.ticket) as readable
                  from trust.thanked d
                  join trust.thanks t on t.id = d.thanks
                  join directory.person_names f on f.id = t.from_person
                  join directory.unit_names u on u.id = f.unit
                  left join trust.removed r on r.kind = 'thanks' and r.id = t.id
                 where d.person = :me
                 order by t.at desc, t.id desc
                 limit 100
                """)
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .query(ThanksForMe.class)
                .list();
    }

    private static String word(Moment moment) {
        return moment.name().toLowerCase(java.util.Locale.ROOT);
    }
}

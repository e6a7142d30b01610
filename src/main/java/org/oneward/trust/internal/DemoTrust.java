package org.oneward.trust.internal;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How the demo hospital's people felt about the last weeks, and whom they thanked. */
@Component
@Order(3)
class DemoTrust implements ApplicationRunner {

    private final JdbcClient jdbc;
    private final boolean demo;

    DemoTrust(
            JdbcClient jdbc,
            @Value("${oneward.demo:false}") boolean demo,
            @Value("${oneward.stories:true}") boolean stories) {
        this.jdbc = jdbc;
        this.demo = demo && stories;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        if (!demo || jdbc.sql("select exists (select from trust.feedback)").query(Boolean.class).single()) {
            return;
        }
        jdbc.sql("""
                insert into trust.feedback (ticket, unit, person, moment, treated, minutes_lost, at)
                select t.ticket, t.unit, t.requester, m.moment,
                       case when w.misses > 0 then 3 + d.dice % 5
                            when d.dice % 14 = 0 then 5
                            when d.dice % 3 = 0 then 8
                            else 9 + d.dice % 2 end,
                       case when d.dice % 2 = 0 then (array[0, 5, 15, 30, 60, 120])[1 + d.dice % 6] end,
                       case when m.moment = 'end' then t.ended_at else t.opened_at + interval '90 minutes' end
                  from desk.ticket_units t
                  cross join (values ('first_word'), ('end')) m (moment)
                  cross join lateral (select abs(hashtext(t.ticket || m.moment)) as dice) d
                  cross join lateral (select count(*) as misses from promises.words p
                                       where p.ticket = t.ticket and p.state = 'missed') w
                 where t.state = 'fixed' and t.ended_at > t.opened_at + interval '90 minutes'
                   and d.dice % 10 < case m.moment when 'end' then 6 else 2 end
                """).update();
        jdbc.sql(
                """
                        with said as (
                            insert into trust.thanks (ticket, from_person, text, at)
                            select t.ticket, t.requester,
                                   (array['You came up yourself, and asked how the night was.',
                                          'You believed me the first time.',
                                          'You told me what it was, not only that it is gone.',
                                          'You rang before I had to ask.',
                                          'Thank you for staying until the last one worked.',
                                          'You explained it a third time and it still sounded like the first.'])[1 + row_number() over (order by t.ticket) % 6],
                                   t.ended_at
                              from desk.ticket_units t
                             where t.state = 'fixed' and abs(hashtext('thanks' || t.ticket)) % 14 = 0 and not t.personal
                            returning id, ticket)
                        insert into trust.thanked (thanks, person)
                        select s.id, h.person from said s join desk.helpers h on h.ticket = s.ticket
                        """)
                .update();
        jdbc.sql("""
                with last as (
                    update trust.feedback set text = 'I had to tell it three times, to three people.'
                     where id = (select f.id
                                   from trust.feedback f
                                   join desk.ticket_units t
                                     on t.ticket = f.ticket and not t.personal and not t.security
                                  where f.treated <= 6
                                  order by f.at desc
                                  limit 1)
                    returning ticket, person, at)
                insert into trust.recoveries (ticket, person, cause, opened_at)
                select ticket, person, 'treated', at from last
                """).update();
    }
}

package org.oneward.desk.internal;

import static java.time.ZoneOffset.UTC;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.oneward.directory.Label;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What strangers who stand before a thing may know of its requests. */
@Repository
class LabelReads {

    private static final Duration LATELY = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final AskReads asks;

    LabelReads(JdbcClient jdbc, AskReads asks) {
        this.jdbc = jdbc;
        this.asks = asks;
    }

    /**
     * What is open about the device, in the room or on the unit, of each trouble what was asked first; nothing personal,
     * nothing of the security lane.
     */
    List<LabelPage.Known> known(Label label, int most) {
        return jdbc
                .sql("""
                        select number, about, responsible, next_word, missed_at
                          from (select distinct on (about) t.number, about, r.name as responsible, t.next_word, b.missed_at, t.opened_at
                                  from desk.tickets t
                                  join directory.person_names r on r.id = t.responsible
                                  left join promises.open_apologies b on b.ticket = t.number
                                  left join directory.device_facts d on d.id = t.device
                                  left join directory.service_facts s on s.id = t.service
                                 cross join lateral (
                                      select concat_ws(': ', case when t.device = :device then null else d.name end, s.trouble) as about) a
                                 where t.unit = :unit and t.ended_at is null and desk.sees(t, 0, array[:unit], array['station'])
                                   and about <> ''
                                   and case when :device is not null then t.device = :device
                                            when :room <> '' then t.room = :room
                                            else true end
                                 order by about, t.opened_at, t.number) first
                         order by opened_at desc, number desc
                         limit :most
                        """)
                .param("unit", label.unit())
                .param("device", label.deviceId(), Types.BIGINT)
                .param("room", label.room())
                .param("most", most)
                .query(LabelPage.Known.class)
                .list();
    }

    /** The unit's usual suspects; of a device what it was asked about three times or more besides its own service. */
    List<Suspect> suspects(Label label, Instant now) {
        return label.deviceId() == null
                ? asks.suspects(label.unit(), now)
                : jdbc.sql("""
                        select s.code, s.short_name as name, s.icon
                          from (select t.service, count(*) as cases
                                  from desk.tickets t
                                  join directory.device_facts d on d.id = t.device and d.service <> t.service
                                 where t.unit = :unit and t.device = :device and t.opened_at > :since
                                   and not t.personal and not t.security
                                 group by t.service
                                having count(*) >= 3) c
                          join directory.service_facts s on s.id = c.service
                         order by c.cases desc, s.short_name, s.id
                         limit 6
                        """)
                        .param("unit", label.unit())
                        .param("device", label.deviceId())
                        .param("since", now.minus(LATELY).atOffset(UTC))
                        .query(Suspect.class)
                        .list();
    }

    /** @param hash of what stands in the address of the receipt */
    Optional<LabelReceipt> receipt(String hash, Instant since) {
        return jdbc
                .sql("""
                        select a.ticket as number, t.security or t.personal as closed, upper(t.state) as state, r.name as responsible,
                               c.name as cover, t.next_word, b.missed_at, u.name as unit_name, f.name as facility_name, f.zone,
                               f.care_phone
                          from desk.label_asks a
                          join desk.tickets t on t.number = desk.survivor(a.ticket)
                          join directory.person_names r on r.id = t.responsible
                          left join directory.person_names c on c.id = t.cover
                          left join promises.open_apologies b on b.ticket = t.number
                          join directory.unit_names u on u.id = t.unit
                          join directory.facility_names f on f.id = t.facility
                         where a.receipt = :hash and a.at > :since""")
                .param("hash", hash)
                .param("since", since.atOffset(UTC))
                .query(LabelReceipt.class)
                .optional();
    }
}

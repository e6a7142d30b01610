package org.oneward.desk.internal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.Asked.DeviceFacts;
import org.oneward.desk.internal.Asked.ServiceFacts;
import org.oneward.desk.internal.Asked.UnitFacts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the rules need to know of units, services and devices. */
@Repository
class Things {

    private final JdbcClient jdbc;

    Things(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<UnitFacts> unit(String code, long facility) {
        return jdbc.sql("""
                select id, facility, code, name, kind, clinical, place, zone
                  from directory.unit_names where code = :code and facility = :facility and not retired
                """)
                .param("code", code)
                .param("facility", facility)
                .query(UnitFacts.class)
                .optional();
    }

    Optional<ServiceFacts> service(String code) {
        return jdbc.sql("""
                select id, code, short_name, trouble, process, touches, vital, alternative, team
                  from directory.service_facts where code = :code
                """)
                .param("code", code)
                .query(ServiceFacts.class)
                .optional();
    }

    Optional<ServiceFacts> service(long id) {
        return jdbc.sql("""
                select id, code, short_name, trouble, process, touches, vital, alternative, team
                  from directory.service_facts where id = :id
                """)
                .param("id", id)
                .query(ServiceFacts.class)
                .optional();
    }

    /** Whether it is made sure on the phone who calls about it. */
    boolean wantsIdentity(@Nullable Long service) {
        return service != null
                && jdbc.sql("select exists (select from directory.service_facts where id = :id and identity_check)")
                        .param("id", service)
                        .query(Boolean.class)
                        .single();
    }

    Optional<DeviceFacts> device(String tag) {
        return jdbc.sql("""
                select id, tag, name, unit, room, service, process, touches, spare, alternative, team
                  from directory.device_facts where lower(tag) = lower(:tag)
                """)
                .param("tag", tag)
                .query(DeviceFacts.class)
                .optional();
    }

    Optional<DeviceFacts> device(long id) {
        return jdbc.sql("""
                select id, tag, name, unit, room, service, process, touches, spare, alternative, team
                  from directory.device_facts where id = :id
                """)
                .param("id", id)
                .query(DeviceFacts.class)
                .optional();
    }

    /** Whether a device has a spare that may be taken into use. */
    boolean hasSpare(@Nullable Long device) {
        return device != null && device(device).filter(found -> !found.spare().isBlank()).isPresent();
    }
}

package org.oneward.notify.internal;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.oneward.notify.Notices;
import org.oneward.web.Live;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class NoticeStore implements Notices {

    private final JdbcClient jdbc;
    private final Live live;
    private final Clock clock;

    NoticeStore(JdbcClient jdbc, Live live, Clock clock) {
        this.jdbc = jdbc;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public void tell(long person, String cause, @Nullable Long ticket, String sentence, Object... arguments) {
        int told = jdbc.sql("""
                insert into notify.notices (person, cause, ticket, sentence, arguments, told_at)
                values (:person, :cause, :ticket, :sentence, :arguments, :at)
                on conflict (person, cause) do nothing
                """)
                .param("person", person)
                .param("cause", cause)
                .param("ticket", ticket)
                .param("sentence", sentence)
                .param("arguments", Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (told == 1) {
            live.changed("person-" + person);
        }
    }

    @Override
    public void seen(long person, long ticket) {
        jdbc.sql(
                "update notify.notices set seen_at = :at where person = :person and ticket = :ticket and seen_at is null")
                .param("person", person)
                .param("ticket", ticket)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}

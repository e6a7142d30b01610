package org.oneward.desk.internal;

import java.util.List;
import org.oneward.shared.Check;
import org.oneward.shared.Settings;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether whoever is on call can be rung. */
@Component
class OnCallCheck implements Check {

    private final JdbcClient jdbc;
    private final Settings settings;

    OnCallCheck(JdbcClient jdbc, Settings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @Override
    public String about() {
        return "on-call";
    }

    @Override
    public Finding look() {
        if (settings.outside().onCallWebhook() == null) {
            return new Finding(true, Words.say("check.on-call.none"));
        }
        List<String> problems = jdbc.sql("""
                select problem from desk.on_call_alarms where attempts > 0 order by rung_at desc limit 1""")
                .query(String.class)
                .list();
        return problems.isEmpty() || problems.getFirst().isEmpty()
                ? new Finding(true, Words.say("check.on-call"))
                : new Finding(false, Words.say("check.on-call.problem", problems.getFirst()));
    }
}

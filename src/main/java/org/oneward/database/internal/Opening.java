package org.oneward.database.internal;

import org.oneward.shared.Settings;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/** At the first start of a server its database learns for good whether it is a demo; before anything is loaded into it. */
public final class Opening implements ApplicationListener<ApplicationStartedEvent> {

    @Override
    public void onApplicationEvent(ApplicationStartedEvent event) {
        var context = event.getApplicationContext();
        context.getBean(JdbcClient.class)
                .sql("insert into database.installation (demo) values (:demo) on conflict do nothing")
                .param("demo", context.getBean(Settings.class).demo())
                .update();
    }
}

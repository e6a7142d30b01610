package org.oneward.database.internal;

import org.oneward.database.Installation;
import org.oneward.shared.Settings;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/** Tells the database what it is for, before anything is loaded into it, and that all of it is there, once it is. */
public final class Opening implements ApplicationListener<SpringApplicationEvent> {

    @Override
    public void onApplicationEvent(SpringApplicationEvent event) {
        switch (event) {
            case ApplicationStartedEvent started -> installation(started.getApplicationContext())
                    .begin(started.getApplicationContext().getBean(Settings.class).demo());
            case ApplicationReadyEvent ready -> installation(ready.getApplicationContext()).finish();
            default -> {
            }
        }
    }

    private static Installation installation(ConfigurableApplicationContext context) {
        return context.getBean(Installation.class);
    }
}

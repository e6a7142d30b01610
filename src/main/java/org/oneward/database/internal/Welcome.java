package org.oneward.database.internal;

import org.oneward.shared.Settings;
import org.springframework.context.ApplicationContext;

/** What a terminal shows once people can work. */
public final class Welcome {

    private Welcome() {}

    public static String of(ApplicationContext server) {
        Settings settings = server.getBean(Settings.class);
        String address = settings.port() == 0
                ? "http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port")
                : settings.baseUrl();
        return settings.demo() ? """

                Oneward is ready: %1$s

                  The first five minutes   %1$s/demo
                  Sign in as               (the password is oneward)
                    ana.reyes              nurse, 7 East
                    grace.okafor           nurse manager, 7 East
                    tom.becker             billing
                    maria.lopez            analyst, Clinical devices
                    dev.patel              coordinator, Service desk
                    lin.zhou               liaison
                    sam.hart               IT leader
                    root.admin             admin

                Ctrl-C stops it.
                """.formatted(address) : "\nOneward is ready: %s\n".formatted(address);
    }
}

package org.oneward.demo.internal;

import java.util.List;
import org.oneward.database.Installation;
import org.oneward.shared.Arguments;
import org.oneward.shared.Command;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.stereotype.Component;

/** {@code demo reset}: the demo hospital as on its first day. */
@Component
class ResetCommand implements Command {

    private final Installation installation;
    private final List<ApplicationRunner> loaders;
    private final boolean demo;

    ResetCommand(Installation installation, List<ApplicationRunner> loaders,
            @Value("${oneward.demo:false}") boolean demo) {
        this.installation = installation;
        this.loaders = loaders;
        this.demo = demo;
    }

    @Override
    public String name() {
        return "demo reset";
    }

    @Override
    public String help() {
        return """
                demo reset
                Throws the demo hospital away and makes it anew, with everybody and everything as on its first day.
                Refuses any other database. Open pages and sign-ins of a running server end with it.""";
    }

    @Override
    public int run(List<String> call) throws Exception {
        Arguments.of(call, 0);
        if (!demo) {
            System.err.println("This database is no demo hospital, and is left as it is.");
            return 1;
        }
        System.err.println("Throwing the demo hospital away …");
        installation.beginAnew();
        System.err.println("… and making it anew");
        ApplicationArguments none = new DefaultApplicationArguments();
        for (ApplicationRunner loader : loaders) {
            loader.run(none);
        }
        installation.finish();
        System.out.println("The demo hospital is as on its first day.");
        return 0;
    }
}

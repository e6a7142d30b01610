package org.oneward.database.internal;

import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.oneward.shared.CannotStart;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one sentence why Oneward does not start; what it does not know goes on to Spring Boot, which logs all of it. */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class WhyNot implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        Optional<CannotStart> known = known(failure);
        known.ifPresent(why -> System.err.println(why.getMessage()));
        return known.isPresent();
    }

    public static int exitCode(Throwable failure) {
        return known(failure).map(CannotStart::exitCode).orElse(1);
    }

    private static Optional<CannotStart> known(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> Stream.ofNullable(sentence(cause)))
                .findFirst();
    }

    private static @Nullable CannotStart sentence(Throwable cause) {
        return switch (cause) {
            case CannotStart why -> why;
            case PortInUseException port -> CannotStart.unavailable(
                    "Port %d is taken by another program: stop it, or choose another by ONEWARD_PORT."
                            .formatted(port.getPort()));
            case FlywayException migration -> CannotStart.wrong("The database cannot be brought up to date: "
                    + String.valueOf(migration.getMessage()).replaceAll("(?s)\\s*(Either revert|Need more).*", "")
                            .replaceAll("\\s+", " "));
            default -> null;
        };
    }
}

package org.oneward.database.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.oneward.shared.Arguments;
import org.oneward.shared.Check;
import org.oneward.shared.Check.Finding;
import org.oneward.shared.Command;
import org.oneward.shared.Settings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code bin/oneward check}: looks, and changes nothing; not even an old database is brought up to date. */
@Component
class CheckCommand implements Command {

    private final Settings settings;
    private final DataSource database;
    private final Flyway flyway;
    private final ObjectProvider<Check> checks;
    private final JsonMapper json;

    CheckCommand(
            Settings settings, DataSource database, Flyway flyway, ObjectProvider<Check> checks, JsonMapper json) {
        this.settings = settings;
        this.database = database;
        this.flyway = flyway;
        this.checks = checks;
        this.json = json;
    }

    private record Report(boolean ok, List<Line> checks) {}

    private record Line(String about, boolean ok, String says) {}

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String help() {
        return """
                check [--json]
                    Looks whether the settings make sense, the database answers and is up to date, and what else
                    each part of Oneward has to say. Changes nothing. Fails when something needs a person.""";
    }

    @Override
    public int run(List<String> arguments) throws SQLException {
        boolean asJson = Arguments.of(arguments, 0, "--json").has("--json");
        List<Line> lines = look();
        boolean ok = lines.stream().allMatch(Line::ok);
        if (asJson) {
            System.out.println(json.writeValueAsString(new Report(ok, lines)));
        } else {
            lines.forEach(line -> System.out.printf("%-5s %-12s %s%n", line.ok ? "ok" : "LOOK", line.about, line.says));
        }
        return ok ? 0 : 1;
    }

    private List<Line> look() throws SQLException {
        int done = flyway.info().applied().length;
        int due = flyway.info().pending().length;
        var lines = new ArrayList<>(List.of(
                new Line("settings", true, settings()),
                new Line("database", true, database()),
                migrations(done, due)));
        if (due == 0) {
            checks.stream()
                    .sorted(Comparator.comparing(Check::about))
                    .map(check -> line(check.about(), check.look()))
                    .forEach(lines::add);
        }
        return lines;
    }

    private String settings() {
        return "%s, port %d of %s, home %s, time zone %s".formatted(
                settings.demo() ? "the demo hospital" : "production", settings.port(),
                settings.bind().getHostAddress(), settings.home(), settings.zone());
    }

    private String database() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return "PostgreSQL %s, %s".formatted(
                    connection.getMetaData().getDatabaseProductVersion(),
                    settings.dbUrl() == null ? "inside Oneward" : "at " + connection.getMetaData().getURL());
        }
    }

    private static Line migrations(int done, int due) {
        if (due == 0) {
            return new Line("migrations", true, "up to date");
        }
        return done == 0
                ? new Line("migrations", true, "the database is empty; the first start fills it")
                : new Line("migrations", false, "%d steps behind; the next start takes them".formatted(due));
    }

    private static Line line(String about, Finding finding) {
        return new Line(about, finding.good(), finding.sentence());
    }
}

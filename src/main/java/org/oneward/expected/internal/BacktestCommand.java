package org.oneward.expected.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oneward.expected.internal.Expectation.Level;
import org.oneward.shared.Arguments;
import org.oneward.shared.Command;
import org.oneward.shared.IncidentLog;
import org.oneward.shared.Progress;
import org.oneward.shared.Usage;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code backtest FILE --cut TIME}: how well the method would have done on a log of one's own. */
@Component
class BacktestCommand implements Command {

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final double SECOND = 1e9;

    private final JsonMapper json;

    BacktestCommand(JsonMapper json) {
        this.json = json;
    }

    @Override
    public String name() {
        return "backtest";
    }

    @Override
    public String help() {
        return """
                backtest FILE --cut TIME [--json]
                    Tries the expected times on an incident log (CSV, plain or gzip, ServiceNow's column names). Walks
                    through it as time passed; of each incident opened at or after the cut it says, by what was known
                    when it was opened, within which time one, five, eight and nine of ten like it were fixed, and
                    holds that against how long it took. TIME is in the log's own zone, such as 2016-04-20 or
                    "2016-05-11 10:32". Beside the method (model) stand two ways of plain counting, learnt on what was
                    finished before the cut: all alike (global), and by first assignment group (group). Errors and
                    pinball losses are in hours, lower is better; covered_p80 should be .8, covered_p90 .9,
                    coverage_80 .8. What was resolved late is missing where the log ends: “settled” judges those
                    that the log follows for four weeks, open ones too. Needs no database and keeps nothing.""";
    }

    @Override
    public int run(List<String> call) {
        Arguments arguments = Arguments.of(call, 1, "--cut=", "--json");
        Path file = Path.of(arguments.word(0));
        LocalDateTime cut = cut(
                arguments.value("--cut").orElseThrow(() -> new Usage("It wants --cut, such as --cut 2016-04-20.")));
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new Usage("%s cannot be read.".formatted(file));
        }
        try {
            long begun = System.nanoTime();
            Histories.Log log = Histories.read(file, new Progress("Reading")::at);
            log.unread().forEach(line -> System.err.println("Could not read " + line));
            if (log.bad() > 0) {
                System.err.printf("%,d of %,d lines could not be read; the rest is enough to go on.%n", log.bad(),
                        log.rows() + log.bad());
            }
            String useless = useless(file, log.histories(), cut);
            if (useless != null) {
                System.err.println(useless);
                return 1;
            }
            Backtest test = Backtest.of(log.histories(), DayClock.minute(cut), new Progress("Walking")::at);
            if (test.model.n() == 0) {
                System.err.printf("Of the incidents opened since %s none is resolved in %s.%n", SHOWN.format(cut),
                        file);
                return 1;
            }
            tell(test, (System.nanoTime() - begun) / SECOND, log.bad(), arguments.has("--json"));
            return 0;
        } catch (IOException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private static @Nullable String useless(Path file, List<History> histories, LocalDateTime cut) {
        if (histories.isEmpty()) {
            return "%s holds no incidents.".formatted(file);
        }
        long last = histories.getLast().opened();
        return last >= DayClock.minute(cut)
                ? null
                : "No incident of %s was opened at or after %s: the last one was opened at %s."
                        .formatted(file, SHOWN.format(cut), SHOWN.format(DayClock.time(last)));
    }

    private void tell(Backtest test, double seconds, long bad, boolean asJson) {
        if (test.leftOut > 0) {
            System.err.printf("""
                    %,d incidents opened since the cut are left out, since the log does not tell when they were \
                    resolved. Where it ends soon after the cut these are the slow ones, and shares look higher than \
                    they are.
                    """, test.leftOut);
        }
        Map<String, Object> told = new LinkedHashMap<>();
        Map<String, Object> model = score(test.model);
        model.put("restated", restated(test));
        told.put("model", model);
        told.put("global", score(test.global));
        told.put("group", score(test.group));
        told.put("settled", settled(test));
        told.put("left_out", test.leftOut);
        told.put("unread", bad);
        told.put("seconds", rounded(seconds, 10));
        if (asJson) {
            System.out.println(json.writeValueAsString(told));
            return;
        }
        System.out.printf("%-14s%12s%12s%12s%n", "", "model", "global", "group");
        for (Backtest.Key key : Backtest.Key.values()) {
            System.out.printf("%-14s%12s%12s%12s%n", key.key(), shown(key, test.model), shown(key, test.global),
                    shown(key, test.group));
        }
        System.out.println();
        for (int i = 0; i < Backtest.AGES.size(); i++) {
            Score score = test.restated.get(i);
            System.out.printf(Locale.ROOT, "still open after %2d h: %,6d, covered_p80 %s, covered_p90 %s%n",
                    Backtest.AGES.get(i), score.n(), shown(score.covered(Level.P80), 3),
                    shown(score.covered(Level.P90), 3));
        }
        System.out.printf(Locale.ROOT, "%nfollowed for 4 weeks: %,6d, covered_p80 %s, %,d undecided%n",
                test.settled.n(), shown(test.settled.covered(), 3), test.settled.undecided());
        for (int i = 0; i < Backtest.AGES.size(); i++) {
            Settled some = test.settledRestated.get(i);
            System.out.printf(Locale.ROOT, "  open after %2d h:     %,6d, covered_p80 %s, %,d undecided%n",
                    Backtest.AGES.get(i), some.n(), shown(some.covered(), 3), some.undecided());
        }
        System.out.printf(Locale.ROOT, "%nseconds %.1f%n", seconds);
    }

    private static String shown(Backtest.Key key, Score score) {
        double value = key.of(score);
        return switch (key) {
            case N -> "%d".formatted(score.n());
            case COVERAGE_80, COVERED_P80, COVERED_P90 -> shown(value, 3);
            default -> shown(value, 2);
        };
    }

    /** A dash where nothing was counted. */
    private static String shown(double value, int decimals) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static Map<String, @Nullable Object> score(Score score) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        for (Backtest.Key key : Backtest.Key.values()) {
            told.put(key.key(), key == Backtest.Key.N ? (Object) score.n() : rounded(key.of(score), 10_000));
        }
        return told;
    }

    private static Map<String, Object> restated(Backtest test) {
        Map<String, Object> told = new LinkedHashMap<>();
        for (int i = 0; i < Backtest.AGES.size(); i++) {
            Score score = test.restated.get(i);
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("n", score.n());
            one.put("covered_p80", rounded(score.covered(Level.P80), 10_000));
            one.put("covered_p90", rounded(score.covered(Level.P90), 10_000));
            told.put(Backtest.AGES.get(i) + "h", one);
        }
        return told;
    }

    private static Map<String, @Nullable Object> settled(Backtest test) {
        Map<String, @Nullable Object> told = settled(test.settled);
        Map<String, Object> restated = new LinkedHashMap<>();
        for (int i = 0; i < Backtest.AGES.size(); i++) {
            restated.put(Backtest.AGES.get(i) + "h", settled(test.settledRestated.get(i)));
        }
        told.put("restated", restated);
        return told;
    }

    private static Map<String, @Nullable Object> settled(Settled some) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("n", some.n());
        told.put("covered_p80", rounded(some.covered(), 10_000));
        told.put("undecided", some.undecided());
        return told;
    }

    /** No number where nothing was counted. */
    private static @Nullable Double rounded(double value, int parts) {
        return Double.isNaN(value) ? null : (double) Math.round(value * parts) / parts;
    }

    private static LocalDateTime cut(String text) {
        try {
            return text.length() <= 10 && text.contains("-")
                    ? LocalDate.parse(text).atStartOfDay()
                    : IncidentLog.time("--cut", text);
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new Usage("--cut is “%s”, but a time looks like 2016-04-20 or 2016-05-11 10:32.".formatted(text));
        }
    }
}

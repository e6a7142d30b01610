package org.oneward.desk.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.oneward.desk.internal.Conversation.CallForm;
import org.oneward.desk.internal.Conversation.MessageForm;
import org.oneward.desk.internal.Resolutions.ConfirmationForm;
import org.oneward.directory.Reader;
import org.oneward.notify.Notices;
import org.oneward.promises.Promises;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The last weeks of a few units: what was asked, found and mended, most of it with every word kept. */
@Component
class DemoPast {

    static final int SIZE = 300;
    private static final int DAYS = 85;
    /** Often enough that each has its usual suspects. */
    private static final List<String> UNITS = List.of("7E", "7E", "7E", "7W", "7W", "6W", "5W", "3N", "ICU", "ED",
            "PHARM", "BILL", "REG");

    private record Kind(String service, String effect, String asked, String found, String done) {}

    private final JdbcClient jdbc;
    private final DemoCast cast;
    private final Tickets tickets;
    private final Conversation conversation;
    private final Responsibility responsibility;
    private final Resolutions resolutions;
    private final Calls calls;
    private final Promises promises;
    private final Notices notices;
    private final List<Kind> kinds;
    private final Random dice = new Random(7);
    private final Random rings = new Random(7);

    DemoPast(
            JdbcClient jdbc,
            DemoCast cast,
            Tickets tickets,
            Conversation conversation,
            Responsibility responsibility,
            Resolutions resolutions,
            Calls calls,
            Promises promises,
            Notices notices) {
        this.jdbc = jdbc;
        this.cast = cast;
        this.tickets = tickets;
        this.conversation = conversation;
        this.responsibility = responsibility;
        this.resolutions = resolutions;
        this.calls = calls;
        this.promises = promises;
        this.notices = notices;
        kinds = DemoCast.text("demo/past.txt").lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split("\\s*\\|\\s*"))
                .map(part -> new Kind(part[0], part[1], part[2], part[3], part[4]))
                .toList();
    }

    /** One more request that is over, begun two days to three months before now. */
    void another(Instant now) {
        String unit = UNITS.get(dice.nextInt(UNITS.size()));
        live(usual(unit), unit, now.minus(Duration.ofMinutes(dice.nextInt(2 * 24 * 60, DAYS * 24 * 60))));
    }

    /** Wards have their own half-dozen troubles; offices have others. */
    private Kind usual(String unit) {
        List<String> own = switch (unit) {
            case "BILL" -> List.of("claims", "computers", "printers", "accounts", "mail", "payroll");
            case "REG" -> List.of("registration", "labels", "computers", "accounts", "beds");
            case "PHARM" -> List.of("cabinets", "labels", "interfaces", "ehr", "accounts");
            case "ED" -> List.of("registration", "scanning", "carts", "lab-results", "accounts", "monitors", "network");
            case "ICU" -> List.of("monitors", "scanning", "pumps", "ehr", "lab-results", "accounts");
            default ->
                List.of("scanning", "labels", "accounts", "accounts", "ehr", "ehr", "handsets", "carts", "badges",
                        "computers", "printers");
        };
        String service = own.get(dice.nextInt(own.size()));
        List<Kind> fitting = kinds.stream().filter(kind -> kind.service().equals(service)).toList();
        return fitting.get(dice.nextInt(fitting.size()));
    }

    private void live(Kind kind, String unit, Instant asked) {
        Reader asker = cast.person(unit, "*", dice.nextInt(1000));
        String thing = jdbc.sql("""
                select d.tag || '|' || d.name
                  from directory.device_facts d
                  join directory.unit_names u on u.id = d.unit and u.code = :unit
                  join directory.service_facts s on s.id = d.service and s.code = :service
                 order by md5(d.tag || :salt)
                 limit 1
                """)
                .param("unit", unit)
                .param("service", kind.service())
                .param("salt", dice.nextInt())
                .query(String.class)
                .optional()
                .orElse("");
        String name = thing.isEmpty() ? "the one at the station" : thing.substring(thing.indexOf('|') + 1);
        String asks = fill(kind.asked(), name, asked);
        String summary = Character.toUpperCase(asks.charAt(0)) + asks.substring(1);
        long number = DemoCast.at(asked, () -> tickets.open(
                DemoCast.form(summary, unit, kind.effect(), dice.nextInt(20) == 0 ? "some" : "one",
                        thing.isEmpty() ? kind.service() : thing.substring(0, thing.indexOf('|')), summary, null),
                asker, "page"));
        Reader it = cast.responsible(number);
        long span = Duration.between(asked, cast.nextWord(number)).toSeconds();
        boolean late = dice.nextInt(12) == 0;
        Instant first = asked.plusSeconds(late ? span + span / 4 : (long) (span * (0.2 + 0.6 * dice.nextDouble())));
        DemoCast.at(first.minusSeconds(60), () -> responsibility.give(number, it, it.username(), null));
        Instant latest = promises.latestNextWord(number, first);
        DemoCast.at(first, () -> conversation.write(number, it, new MessageForm(
                late
                        ? "We did not write in time, " + asker.firstName() + ". I am sorry. " + kind.found()
                        : "Hello " + asker.firstName() + ", " + it.firstName() + " here. Thank you for telling us. "
                                + kind.found(),
                latest.toString(), true)));
        if (rings.nextInt(6) == 0) {
            DemoCast.at(first.plusSeconds(Duration.between(first, latest).toSeconds() / 10), () -> {
                if (rings.nextInt(4) == 0) {
                    calls.status(number, it, asker, Proof.NONE);
                } else {
                    conversation.call(number, it, new CallForm("Rang " + asker.firstName() + ". " + kind.found(), null,
                            latest.toString(), false, true));
                }
            });
        }
        Instant mended = first
                .plusSeconds((long) (Duration.between(first, latest).toSeconds() * (0.2 + 0.7 * dice.nextDouble())));
        DemoCast.at(mended,
                () -> resolutions.propose(number, it, fill(kind.done(), name, asked) + " Does it hold?", null));
        Instant answer = mended.plusSeconds(600 + dice.nextInt(7200));
        if (dice.nextInt(9) == 0) {
            DemoCast.at(answer, () -> resolutions.answer(number, asker,
                    new ConfirmationForm(false, "It came back in the evening.", null, null)));
            Instant again = answer.plusSeconds(900);
            DemoCast.at(again, () -> conversation.write(number, it, new MessageForm(
                    "Sorry, " + asker.firstName() + ". I come up and stay until it holds.",
                    promises.latestNextWord(number, again).toString(), true)));
            DemoCast.at(again.plusSeconds(1500),
                    () -> resolutions.propose(number, it, "Stayed for an hour; it held.", null));
            answer = again.plusSeconds(5400);
        }
        Instant end = answer;
        DemoCast.at(end, () -> resolutions.answer(number, asker, new ConfirmationForm(true, "", null, null)));
        notices.settled(number);
    }

    private static String fill(String pattern, String thing, Instant asked) {
        int hour = asked.atZone(ZoneId.of("America/Chicago")).getHour();
        return pattern.replace("{thing}", thing)
                .replace("{shift}", hour < 7 || hour >= 19 ? "night" : hour < 13 ? "morning" : "late shift")
                .replace("{day}", asked.atZone(ZoneId.of("America/Chicago"))
                        .getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    }
}

package org.oneward.desk.internal;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.Asked.DeviceFacts;
import org.oneward.desk.internal.Asked.UnitFacts;
import org.oneward.desk.internal.HistoryCast.Hospital;
import org.oneward.desk.internal.HistoryCast.Person;
import org.oneward.shared.Phrases;

/** What stands in braces in the words about one request: its room and its day stay the same in all of them. */
final class HistoryNames {

    private static final List<String> NUMBERS = List.of("two", "three", "four", "five", "six", "seven", "eight",
            "nine");
    private static final List<String> PLACES = List.of("second", "third", "fourth", "fifth", "sixth", "seventh");
    private static final List<String> MINUTES = List.of("five", "eight", "ten", "twelve", "fifteen", "twenty", "thirty",
            "forty");

    private final Hospital hospital;
    private final Random dice;
    private final UnitFacts unit;
    private final @Nullable DeviceFacts device;
    private final Person asker;
    private final String room;
    private final String day;
    private String number = "";

    HistoryNames(Hospital hospital, HistoryTexts texts, Phrases phrases, Random dice, UnitFacts unit,
            @Nullable DeviceFacts device, Person asker, Instant asked) {
        this.hospital = hospital;
        this.dice = dice;
        this.unit = unit;
        this.device = device;
        this.asker = asker;
        room = phrases.fill(one(texts.of("room " + unit.kind())), UnaryOperator.identity());
        day = local(asked).minusDays(1 + dice.nextInt(3)).getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        another();
    }

    /** The next text counts something else. */
    HistoryNames another() {
        number = one(NUMBERS);
        return this;
    }

    String of(String slot, Person it, Instant now) {
        return switch (slot) {
            case "asker" -> asker.firstName();
            case "it" -> it.firstName();
            case "colleague" -> one(hospital.people().getOrDefault(unit.id(), List.of(asker))).firstName();
            case "unit" -> unit.name();
            case "thing" -> device == null ? "it" : called(device.name());
            case "tag" -> device == null ? "It" : device.tag();
            case "room" -> room;
            case "day" -> day;
            case "n" -> number;
            case "nth" -> one(PLACES);
            case "min" -> one(MINUTES);
            case "time" -> clock(local(now).minusMinutes(10 + dice.nextInt(120)));
            case "shift" -> shift(local(now).getHour());
            case "today" -> today(local(now).getHour());
            default -> throw new IllegalArgumentException("Nothing is called " + slot);
        };
    }

    private static String shift(int hour) {
        return hour < 7 || hour >= 19 ? "night" : hour < 13 ? "morning" : "late shift";
    }

    private static String today(int hour) {
        return hour < 5 || hour >= 21
                ? "tonight"
                : hour < 12 ? "this morning" : hour < 17 ? "this afternoon" : "this evening";
    }

    private static String clock(ZonedDateTime time) {
        return "%02d:%02d".formatted(time.getHour(), time.getMinute() / 5 * 5);
    }

    /** Label printer: the label printer; Handset 2: handset 2. */
    private static String called(String device) {
        String name = Character.isUpperCase(device.charAt(1))
                ? device
                : Character.toLowerCase(device.charAt(0)) + device.substring(1);
        boolean numbered = Character.isDigit(name.charAt(name.length() - 1)) && !name.matches(".*( on | in | at |,).*");
        return numbered ? name : "the " + name;
    }

    private ZonedDateTime local(Instant at) {
        return at.atZone(hospital.zone());
    }

    private <T> T one(List<T> of) {
        return of.get(dice.nextInt(of.size()));
    }
}

package org.oneward.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oneward.privacy.Identifier.Kind;

/**
 * Points out what looks like a patient’s identifier: a number behind a label, a number with the NHS check digit, a date
 * behind a label of birth. Device tags, rooms, phones, requests, times and versions are none.
 */
public final class Identifiers {

    private static final String GAP = "(?:’s|'s)?[\\s:=#.\\-]{0,4}";
    private static final String MARK = "(?:(?:id|ids|identifier|no|nr|num|number)\\b[\\s:=.#\\-]{0,4}|#\\s?){1,2}";
    private static final String IS = "(?:(?:is|was)\\s{1,3})?";

    /** A tag (CD-0417), a room (7E-03), a phone (4-2210), a date, a time or a version. */
    private static final String NONE = "(?![A-Z]{2,3}-\\d|\\d{1,2}[A-Z]|\\d-\\d{4}\\b|\\d{4}-\\d{1,2}-\\d|\\d{1,2}[./:]\\d)";

    private static final String PATIENT = "patient|pt|chart|visit|encounter|episode|admission|accession";

    private static final List<Pattern> NUMBERS = List.of(
            labelled("(?:m\\.?r\\.?n\\.?|medical record|health record|wristband)" + GAP + "(?:" + MARK + ")?", 3),
            labelled("(?:s\\.?s\\.?n\\.?|social security)" + GAP + "(?:" + MARK + ")?", 4),
            labelled("(?:hospital|chi|" + PATIENT + ")(?:’s|'s)?\\s{0,2}" + MARK, 3),
            labelled("(?:" + PATIENT + ")" + GAP, 5),
            labelled("nhs" + GAP + "(?:" + MARK + ")?", 6));

    private static final Pattern NHS = Pattern.compile("(?<![\\w.+\\-/])\\d{3}( ?)\\d{3}\\1\\d{4}(?![\\w\\-/]|\\.\\d)");

    private static final String MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?";

    private static final Pattern BIRTH = Pattern.compile(
            "(?<!\\w)(?:d\\.?\\s?o\\.?\\s?b\\.?|date of birth|birth\\s?date|birthday|born)(?!\\w)[\\s:=.,\\-–(]{0,4}(?:(?:is|was|on|the)\\s{1,3}){0,3}"
                    + "(\\d{1,2}[./\\- ]{1,2}\\d{1,2}[./\\- ]{1,2}\\d{2,4}"
                    + "|\\d{4}[./\\-]\\d{1,2}[./\\-]\\d{1,2}"
                    + "|\\d{8}"
                    + "|\\d{1,2}(?:st|nd|rd|th|\\.)?[ \\-]?(?:of )?" + MONTH + ",?[ \\-]?\\d{2,4}"
                    + "|" + MONTH + " \\d{1,2}(?:st|nd|rd|th)?,? \\d{2,4})(?!\\d)",
            Pattern.CASE_INSENSITIVE);

    private Identifiers() {}

    /** In the order of the text, none overlapping another. */
    public static List<Identifier> in(String text) {
        var found = new ArrayList<Identifier>();
        find(NHS, Kind.NHS_NUMBER, 0, Identifiers::hasNhsCheckDigit, text, found);
        NUMBERS.forEach(label -> find(label, Kind.PATIENT_NUMBER, 1, number -> true, text, found));
        find(BIRTH, Kind.BIRTH_DATE, 1, date -> true, text, found);
        found.sort(Comparator.comparingInt(Identifier::start));
        return List.copyOf(found);
    }

    private static void find(
            Pattern pattern, Kind kind, int group, Predicate<String> sure, String text, List<Identifier> found) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            int start = matcher.start(group);
            int end = matcher.end(group);
            if (sure.test(matcher.group(group))
                    && found.stream().noneMatch(other -> start < other.end() && other.start() < end)) {
                found.add(new Identifier(kind, start, end, matcher.group(group)));
            }
        }
    }

    private static Pattern labelled(String label, int digits) {
        return Pattern.compile("(?<![\\w\\-])(?i:" + label + IS + ")(?:(?<![a-zA-Z])|(?=\\d))" + NONE
                + "((?:[A-Z]{1,3}[ \\-]?)?\\d(?:[ \\-]?\\d){" + (digits - 1) + ",14})(?![\\d.:/]?\\d)");
    }

    /** Modulus 11: the weights fall from 10 to 2, and 10 is no check digit. */
    private static boolean hasNhsCheckDigit(String number) {
        int[] digits = number.chars().filter(Character::isDigit).map(digit -> digit - '0').toArray();
        int sum = 0;
        boolean same = true;
        for (int i = 0; i < 9; i++) {
            sum += digits[i] * (10 - i);
            same &= digits[i] == digits[9];
        }
        return !same && (11 - sum % 11) % 11 == digits[9];
    }
}

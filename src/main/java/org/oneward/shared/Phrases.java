package org.oneward.shared;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.StringTokenizer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences of an invented hospital, made of phrases such as {@code {one|another} of {n}, since {time}}, so that no longer
 * one is read again and again.
 */
public final class Phrases {

    /** A sentence of more words than that is said at most {@link #OFTEN} times. */
    public static final int SHORT = 6;
    public static final int OFTEN = 10;

    private static final int TRIES = 60;
    private static final Pattern INNERMOST = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern RANGE = Pattern.compile("#(\\d+)-(\\d+)");
    private static final Pattern END = Pattern.compile("\\s(?<=[.?]\\s)\\s*");
    private static final Pattern BEGINNING = Pattern.compile("(?:^|[.?] )\\p{Ll}");
    private static final Pattern SPACES = Pattern.compile(" {2,}");

    private final Random dice;
    private final Map<String, Integer> said = new HashMap<>();

    public Phrases(Random dice) {
        this.dice = dice;
    }

    /** Lines by the name that stands in brackets above them; an empty one or one that begins with slashes is none. */
    public static Map<String, List<String>> paragraphs(String text) {
        Map<String, List<String>> paragraphs = new HashMap<>();
        List<String> lines = new ArrayList<>();
        for (String line : text.lines().filter(each -> !each.isBlank() && !each.startsWith("//")).toList()) {
            if (line.startsWith("[")) {
                lines = paragraphs.computeIfAbsent(line.substring(1, line.indexOf(']')), _ -> new ArrayList<>());
            } else {
                lines.add(line.strip());
            }
        }
        return paragraphs;
    }

    /**
     * @param names what a name in braces stands for
     * @return nothing when all that could be said was said too often
     */
    public String say(List<String> phrases, UnaryOperator<String> names) {
        for (int i = 0; i < TRIES && !phrases.isEmpty(); i++) {
            String words = fill(phrases.get(dice.nextInt(phrases.size())), names);
            List<String> sentences = sentences(words);
            if (sentences.stream().allMatch(sentence -> said.getOrDefault(sentence, 0) < OFTEN)) {
                sentences.forEach(sentence -> said.merge(sentence, 1, Integer::sum));
                return words;
            }
        }
        return "";
    }

    /** The longer sentences of a text; how people greet each other is none of them. */
    public static List<String> sentences(String words) {
        return END.splitAsStream(words)
                .filter(sentence -> !sentence.startsWith("Hello ")
                        && new StringTokenizer(sentence).countTokens() > SHORT)
                .toList();
    }

    private String fill(String phrase, UnaryOperator<String> names) {
        String words = "";
        for (String filled = phrase; !filled.equals(words);) {
            words = filled;
            filled = INNERMOST.matcher(words)
                    .replaceAll(slot -> Matcher.quoteReplacement(one(slot.group(1), names)));
        }
        String clean = SPACES.matcher(words).replaceAll(" ").replace(" ,", ",").replace(" .", ".").strip();
        return BEGINNING.matcher(clean).replaceAll(begin -> begin.group().toUpperCase(Locale.ENGLISH));
    }

    private String one(String slot, UnaryOperator<String> names) {
        if (slot.indexOf('|') >= 0) {
            String[] choices = slot.split("\\|", -1);
            return choices[dice.nextInt(choices.length)];
        }
        Matcher range = RANGE.matcher(slot);
        if (range.matches()) {
            int from = Integer.parseInt(range.group(1));
            return String.valueOf(from + dice.nextInt(Integer.parseInt(range.group(2)) - from + 1));
        }
        return slot.indexOf(' ') >= 0 ? slot : names.apply(slot);
    }
}

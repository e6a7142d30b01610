package org.oneward.shared;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringTokenizer;
import java.util.function.UnaryOperator;

/**
 * Sentences of an invented hospital, made of phrases such as {@code {one|another} of {n}, since {time}}, so that no longer
 * one is read again and again.
 */
public final class Phrases {

    /** A sentence of more words than that is said at most {@link #OFTEN} times. */
    public static final int SHORT = 6;
    public static final int OFTEN = 10;

    private static final int TRIES = 60;

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
            String words = clean(fill(phrases.get(dice.nextInt(phrases.size())), names));
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
        List<String> sentences = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= words.length(); i++) {
            if (i == words.length() || Character.isWhitespace(words.charAt(i)) && ends(words.charAt(i - 1))) {
                String sentence = words.substring(from, i).strip();
                if (!sentence.startsWith("Hello ") && new StringTokenizer(sentence).countTokens() > SHORT) {
                    sentences.add(sentence);
                }
                from = i;
            }
        }
        return sentences;
    }

    /** As it stands inside a sentence. */
    public String fill(String phrase, UnaryOperator<String> names) {
        StringBuilder words = new StringBuilder();
        fill(phrase, names, words);
        return words.toString();
    }

    private void fill(String phrase, UnaryOperator<String> names, StringBuilder words) {
        int from = 0;
        for (int open = phrase.indexOf('{'); open >= 0; open = phrase.indexOf('{', from)) {
            words.append(phrase, from, open);
            from = slot(phrase, open + 1, names, words);
        }
        words.append(phrase, from, phrase.length());
    }

    /** @return where the phrase goes on behind the slot that begins here */
    private int slot(String phrase, int begin, UnaryOperator<String> names, StringBuilder words) {
        List<String> choices = new ArrayList<>();
        int from = begin;
        for (int i = begin, depth = 0; i < phrase.length(); i++) {
            char sign = phrase.charAt(i);
            if (depth == 0 && (sign == '|' || sign == '}')) {
                choices.add(phrase.substring(from, i));
                from = i + 1;
                if (sign == '}') {
                    break;
                }
            }
            depth += sign == '{' ? 1 : sign == '}' ? -1 : 0;
        }
        String choice = choices.get(dice.nextInt(choices.size()));
        if (choices.size() > 1 || choice.indexOf(' ') >= 0) {
            fill(choice, names, words);
        } else if (choice.startsWith("#")) {
            words.append(number(choice));
        } else {
            words.append(names.apply(choice));
        }
        return from;
    }

    /** Such as {@code #3-12}. */
    private int number(String range) {
        int dash = range.indexOf('-');
        int from = Integer.parseInt(range, 1, dash, 10);
        return from + dice.nextInt(Integer.parseInt(range, dash + 1, range.length(), 10) - from + 1);
    }

    /** Sentences begin with a capital; where a slot stayed empty no space is left over. */
    private static String clean(CharSequence words) {
        StringBuilder clean = new StringBuilder(words.length());
        boolean begins = true;
        for (int i = 0; i < words.length(); i++) {
            char sign = words.charAt(i);
            char before = clean.isEmpty() ? ' ' : clean.charAt(clean.length() - 1);
            if (before == ' ' && (sign == ' ' || !clean.isEmpty() && (sign == ',' || sign == '.'))) {
                if (sign == ' ') {
                    continue;
                }
                clean.setLength(clean.length() - 1);
            }
            clean.append(begins ? Character.toUpperCase(sign) : sign);
            begins = ends(sign) || begins && sign == ' ';
        }
        return clean.toString().strip();
    }

    private static boolean ends(char sign) {
        return sign == '.' || sign == '?';
    }
}

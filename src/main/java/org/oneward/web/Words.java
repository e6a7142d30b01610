package org.oneward.web;

import static java.util.stream.Collectors.joining;

import gg.jte.Content;
import gg.jte.output.StringOutput;
import java.text.MessageFormat;
import java.text.ParsePosition;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.util.HtmlUtils;

/** Every sentence on the screen, from the two message bundles, in the language that is spoken right now. */
public final class Words {

    /** The English bundle has no language in its name; without this one the language of the machine would be sought before it. */
    private static final ResourceBundle.Control OURS = ResourceBundle.Control
            .getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final Map<Sentence, MessageFormat> READ = new ConcurrentHashMap<>();

    private record Sentence(Locale language, String key) {}

    private Words() {}

    /** A sentence as plain text; the template escapes it. */
    public static String say(String key, Object... arguments) {
        return format(key, arguments);
    }

    /** That what was sent is none of these. */
    public static String noneOf(Collection<?> choices) {
        return say("wrong.unknown-choice", choices.stream().map(Object::toString).collect(joining(", ")));
    }

    /** A sentence whose pattern holds markup of our own; its arguments are escaped, unless they are content themselves. */
    public static Content rich(String key, Object... arguments) {
        Object[] safe = Arrays.stream(arguments).map(Words::escaped).toArray();
        return output -> output.writeContent(format(key, safe));
    }

    /** A sentence that is stored: in English, whoever acts, so that the record has one language. */
    public static String record(String key, Object... arguments) {
        return Language.in(Language.ENGLISH, () -> format(key, arguments));
    }

    /**
     * What was stored as a {@link #record}, in the reader's language.
     *
     * @param beginning of the keys that it may have been said by; anything else stays as it is
     */
    public static String retold(String stored, String beginning) {
        if (Language.current().equals(Language.ENGLISH)) {
            return stored;
        }
        for (String key : bundle(Language.ENGLISH).keySet()) {
            if (key.startsWith(beginning)) {
                var end = new ParsePosition(0);
                Object[] arguments = pattern(Language.ENGLISH, key).parse(stored, end);
                if (arguments != null && end.getIndex() == stored.length()) {
                    return format(key, Arrays.stream(arguments)
                            .map(each -> each instanceof String text ? retold(text, beginning) : each)
                            .toArray());
                }
            }
        }
        return stored;
    }

    private static String format(String key, Object... arguments) {
        return pattern(Language.current(), key).format(arguments);
    }

    /** One reading of it serves all; each use has its own copy, for it is not for two at a time. */
    private static MessageFormat pattern(Locale language, String key) {
        return (MessageFormat) READ.computeIfAbsent(new Sentence(language, key), Words::read).clone();
    }

    private static MessageFormat read(Sentence sentence) {
        return new MessageFormat(bundle(sentence.language).getString(sentence.key), sentence.language);
    }

    private static ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("messages", language, OURS);
    }

    private static Object escaped(Object argument) {
        return switch (argument) {
            case Number number -> number;
            case Content content -> {
                var output = new StringOutput();
                content.writeTo(output);
                yield output.toString();
            }
            default -> HtmlUtils.htmlEscape(String.valueOf(argument), "UTF-8");
        };
    }
}

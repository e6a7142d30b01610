package org.oneward.web;

import gg.jte.Content;
import gg.jte.output.StringOutput;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.util.HtmlUtils;

/** Every sentence on the screen, from the one message bundle ({@code messages.properties}). */
public final class Words {

    private Words() {}

    /** A sentence as plain text; the template escapes it. */
    public static String say(String key, Object... arguments) {
        return format(key, arguments);
    }

    /** A sentence whose pattern holds markup of our own; its arguments are escaped, unless they are content themselves. */
    public static Content rich(String key, Object... arguments) {
        Object[] safe = Arrays.stream(arguments).map(Words::escaped).toArray();
        return output -> output.writeContent(format(key, safe));
    }

    private static String format(String key, Object... arguments) {
        Locale locale = LocaleContextHolder.getLocale();
        String pattern = ResourceBundle.getBundle("messages", Locale.ENGLISH).getString(key);
        return new MessageFormat(pattern, locale).format(arguments);
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

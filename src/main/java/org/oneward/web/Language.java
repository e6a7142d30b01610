package org.oneward.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.util.WebUtils;

/**
 * The language that is spoken right now: the receiver's while a mail is written, else that of whoever sent the request in
 * hand, else English, as in logs, commands, programs and the record.
 */
public final class Language {

    public static final String NAME = "language";
    public static final Locale ENGLISH = Locale.ENGLISH;
    public static final Locale SPANISH = Locale.of("es");
    public static final List<Locale> ALL = List.of(ENGLISH, SPANISH);

    private static final ScopedValue<Locale> SPOKEN = ScopedValue.newInstance();

    private Language() {}

    public static Locale current() {
        if (SPOKEN.isBound()) {
            return SPOKEN.get();
        }
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null
                && request.getAttribute(Language.class.getName(),
                        RequestAttributes.SCOPE_REQUEST) instanceof Supplier<?> language
                                ? (Locale) language.get()
                                : ENGLISH;
    }

    /** Whatever is said inside is said in this language. */
    public static <T, E extends Throwable> T in(Locale language, ScopedValue.CallableOp<? extends T, E> said) throws E {
        return ScopedValue.where(SPOKEN, language).call(said);
    }

    /** One of ours by its short name, such as {@code es}. */
    public static Optional<Locale> named(String name) {
        return ALL.stream().filter(each -> each.getLanguage().equals(name)).findFirst();
    }

    /** What was chosen in this browser, else what it asks for. */
    public static Locale of(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, NAME);
        return Optional.ofNullable(cookie)
                .flatMap(chosen -> named(chosen.getValue()))
                .or(() -> Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)).flatMap(Language::asked))
                .orElse(ENGLISH);
    }

    private static Optional<Locale> asked(String header) {
        try {
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(header), ALL));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}

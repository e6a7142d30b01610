package org.oneward.desk.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.shared.Wrong;
import org.oneward.web.Cursor;
import org.oneward.web.Page;
import org.oneward.web.Text;
import org.oneward.web.Words;

/** Reads what a form or an API call sent, gathering a sentence for every field that cannot be taken as it is. */
class Fields {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private final List<Wrong.Field> wrong = new ArrayList<>();

    void wrong(String field, String message) {
        wrong.add(new Wrong.Field(field, message));
    }

    void done() {
        if (!wrong.isEmpty()) {
            throw new Wrong(wrong);
        }
    }

    /** A text of at most so many letters; empty when nothing was sent. */
    String text(String field, @Nullable String sent, int longest) {
        String clean = Text.lines(sent);
        if (clean.length() > longest) {
            wrong(field, Words.say("wrong.too-long", String.valueOf(longest), String.valueOf(clean.length())));
            return "";
        }
        return clean;
    }

    String needed(String field, @Nullable String sent, int longest) {
        String clean = text(field, sent, longest);
        if (Text.lines(sent).isEmpty()) {
            wrong(field, Words.say("wrong.empty"));
        }
        return clean;
    }

    /** One of an enum's names in lower case; the fallback when nothing was sent. */
    <E extends Enum<E>> E choice(String field, @Nullable String sent, Class<E> type, @Nullable E fallback) {
        String clean = Text.line(sent);
        if (clean.isEmpty() && fallback != null) {
            return fallback;
        }
        List<String> names = Stream.of(type.getEnumConstants()).map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        if (names.contains(clean)) {
            return type.getEnumConstants()[names.indexOf(clean)];
        }
        wrong(field, clean.isEmpty() ? Words.say("wrong.choose") : Words.noneOf(names));
        return type.getEnumConstants()[0];
    }

    <T> @Nullable T known(String field, @Nullable String sent, Supplier<Optional<T>> found) {
        if (Text.line(sent).isEmpty()) {
            return null;
        }
        Optional<T> thing = found.get();
        if (thing.isEmpty()) {
            wrong(field, Words.say("wrong.unknown"));
        }
        return thing.orElse(null);
    }

    int limit(@Nullable Integer sent) {
        try {
            return Page.limit(sent);
        } catch (Wrong e) {
            wrong.addAll(e.fields());
            return 1;
        }
    }

    /** Where a list goes on; the key is read from a cursor's parts, and whatever it throws says that it is none of ours. */
    <K> @Nullable K cursor(@Nullable String sent, Function<List<String>, K> key) {
        if (sent == null) {
            return null;
        }
        try {
            return key.apply(Cursor.parts(sent));
        } catch (RuntimeException e) {
            wrong("cursor", Words.say("wrong.cursor"));
            return null;
        }
    }

    /** RFC 3339, or the local time that a page's field sends. */
    @Nullable
    Instant time(String field, @Nullable String sent, String zone) {
        String clean = Text.line(sent);
        if (clean.isEmpty()) {
            return null;
        }
        try {
            Instant time = clean.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$") && clean.contains("T")
                    ? OffsetDateTime.parse(clean).toInstant()
                    : LocalDateTime.parse(clean).atZone(ZoneId.of(zone)).toInstant();
            if (time.isAfter(EARLIEST) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // Said below, like a time out of range.
        }
        wrong(field, Words.say("wrong.time"));
        return null;
    }
}

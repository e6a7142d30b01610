package org.oneward.search.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A filter as a word in the address, {@code unit:7E}, by its English or its Spanish name. */
enum Filter {
    UNIT("unidad"), STATE("estado"), TEAM("equipo"), BY("tiene"), FROM("de"), SERVICE("servicio"), DEVICE(
            "dispositivo"), LEVEL("nivel"), AFTER("desde"), BEFORE("hasta"), IS("es"), HAS("con");

    private final String spanish;

    Filter(String spanish) {
        this.spanish = spanish;
    }

    static Optional<Filter> named(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(each -> each.key().equals(small) || each.spanish.equals(small))
                .findFirst();
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As it is typed; what holds a blank stands in quotes. */
    String typed(String value) {
        return key() + ":" + (value.matches(".*[\\s\"].*") ? '"' + value.replace("\"", "") + '"' : value);
    }
}

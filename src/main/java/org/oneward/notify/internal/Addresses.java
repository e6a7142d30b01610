package org.oneward.notify.internal;

/** Parts of an address such as {@code Lakeside IT <help@hospital.example>}. */
final class Addresses {

    private Addresses() {}

    static String domain(String from) {
        return from.substring(from.lastIndexOf('@') + 1).replaceAll(">.*", "").strip();
    }
}

package org.oneward.web;

import java.util.UUID;

/** Names one filled-in form: sent twice, it is taken once and answered twice. */
public final class Once {

    public static final String FIELD = "_once";

    /** The header of what a page sends by itself while somebody types: it is taken as often as it comes. */
    public static final String TYPING = "Oneward-Typing";

    private Once() {}

    public static String token() {
        return UUID.randomUUID().toString();
    }
}

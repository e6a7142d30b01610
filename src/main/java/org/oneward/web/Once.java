package org.oneward.web;

import java.util.UUID;

/** Names one filled-in form: sent twice, it is taken once and answered twice. */
public final class Once {

    public static final String FIELD = "_once";

    private Once() {}

    public static String token() {
        return UUID.randomUUID().toString();
    }
}

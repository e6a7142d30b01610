package org.oneward.settings.internal;

import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/** Where a row's form stands. */
public final class Address {

    private Address() {}

    public static String of(String register, String key) {
        return "/settings/" + register + "/rows/" + UriUtils.encodePathSegment(key, StandardCharsets.UTF_8);
    }
}

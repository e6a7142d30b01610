package org.oneward.directory.internal;

import java.security.SecureRandom;
import java.util.Locale;

/** Twenty letters and digits that nobody mixes up, 100 bits: short enough for a small code and to be typed by hand. */
final class LabelToken {

    static final int LENGTH = 20;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

    private LabelToken() {}

    static String random() {
        return RANDOM.ints(LENGTH, 0, LETTERS.length())
                .collect(StringBuilder::new, (token, at) -> token.append(LETTERS.charAt(at)), StringBuilder::append)
                .toString();
    }

    /** What was meant by what somebody typed from a label. */
    static String meant(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT).replace('o', '0').replace('i', '1').replace('l', '1');
    }
}

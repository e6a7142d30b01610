package org.oneward.privacy;

import org.oneward.web.Words;

/** A part of a text that looks like a patient’s identifier. */
public record Identifier(Kind kind, int start, int end, String text) {

    /** What it looks like. */
    public enum Kind {
        PATIENT_NUMBER, NHS_NUMBER, BIRTH_DATE
    }

    /** For the person who writes, before it is sent. */
    public String sentence() {
        return Words.say("privacy.looks-like." + kind, text);
    }
}

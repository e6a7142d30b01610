package org.oneward.web;

import org.oneward.shared.Settings;

/** The way out by other settings than the running program's. */
public final class OutsideCallsOf {

    private OutsideCallsOf() {}

    public static OutsideCalls settings(Settings settings) {
        return new OutsideCalls(settings);
    }
}

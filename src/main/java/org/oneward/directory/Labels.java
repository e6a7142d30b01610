package org.oneward.directory;

import java.util.Optional;

/** QR labels on things, by which somebody asks without a sign-in. */
public interface Labels {

    /**
     * What the label stands on.
     *
     * @param token as it was scanned, or typed by hand
     * @return empty for a token that never was, that was renewed, or whose thing is out of use: nobody can tell which
     */
    Optional<Label> find(String token);

    /**
     * The label as it asks for something.
     *
     * @param saidToBe the name that was typed; empty when none was
     */
    Reader asks(Label label, String saidToBe);
}

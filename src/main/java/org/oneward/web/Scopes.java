package org.oneward.web;

/** What a program's token has to allow for a call. */
public final class Scopes {

    /** The attribute of a request that was refused: the scopes of which its token has none, by commas. */
    public static final String LACKING = Scopes.class.getName();

    private Scopes() {}
}

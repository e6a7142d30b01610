package org.oneward.shared;

/** Nothing is there for this person to see: answered as 404, whether it exists or not. */
public final class NotThere extends RuntimeException {}

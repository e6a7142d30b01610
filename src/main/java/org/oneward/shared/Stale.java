package org.oneward.shared;

/** A program named by {@code If-Match} the state it had read, and that has passed: answered as 412. */
public final class Stale extends RuntimeException {}

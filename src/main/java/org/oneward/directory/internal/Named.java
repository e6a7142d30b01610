package org.oneward.directory.internal;

/** A person by user name and name. */
public record Named(String username, String name) {}

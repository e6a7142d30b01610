package org.oneward.directory;

/** Somebody has left the hospital: told in the transaction that says so, so that every way in ends with it. */
public record PersonLeft(long person, String username) {}

package org.oneward.identity;

/** Somebody made a token with which a program acts as another person. */
public record TokenMade(long token, long person, String by, String label) {}

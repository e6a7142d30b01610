package org.oneward.identity.internal;

/** A unit whose shared screens somebody may register. */
public record WorkstationUnit(long id, String code, String name) {}

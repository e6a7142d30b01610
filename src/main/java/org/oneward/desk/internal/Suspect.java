package org.oneward.desk.internal;

/** A service that gave this unit trouble again and again. */
public record Suspect(String code, String name, String icon) {}

package org.oneward.desk.internal;

/** A service by its code, or a device by its tag, to choose from. */
public record ThingLine(String code, String name, String room) {}

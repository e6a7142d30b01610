package org.oneward.settings.internal;

/** A register on the page of all. */
public record Card(String name, long count) {}

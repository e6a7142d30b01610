package org.oneward.desk.internal;

/** A person of a unit, to choose from. */
public record UnitPerson(long id, String username, String name, String title, String phone) {}

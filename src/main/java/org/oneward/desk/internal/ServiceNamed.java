package org.oneward.desk.internal;

/** Somebody said after the asking which service a request is about. */
public record ServiceNamed(long ticket) {}

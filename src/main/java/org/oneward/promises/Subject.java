package org.oneward.promises;

/** What a policy looks at: how much a request touches care, and whose hours count. */
public record Subject(int level, boolean clinical, long facility) {}

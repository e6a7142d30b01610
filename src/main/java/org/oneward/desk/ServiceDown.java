package org.oneward.desk;

import java.time.Instant;

/** IT said on a request that its service is down, and had not said so before. */
public record ServiceDown(long ticket, int entry, Instant at) {}

package org.oneward.identity.internal;

import java.time.Instant;

/** @param code in two groups, told once */
public record WorkstationCode(String code, String name, String unitName, Instant expiresAt) {}

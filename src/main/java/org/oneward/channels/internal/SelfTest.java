package org.oneward.channels.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A mail that we sent to ourselves. */
public record SelfTest(Instant askedAt, @Nullable Instant backAt, @Nullable Instant sentAt, String problem) {}

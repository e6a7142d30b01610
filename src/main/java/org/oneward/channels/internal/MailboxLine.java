package org.oneward.channels.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the mailbox stands. */
public record MailboxLine(@Nullable Instant readAt, String problem, @Nullable Instant problemAt) {}

package org.oneward.promises.internal;

import java.time.Instant;

/** What was in force when a word was given: the same terms give the same minutes for ever. */
record Terms(Policy policy, WorkCalendar support, long rota) {

    Instant firstWord(int level, boolean clinical, Instant at) {
        return policy.level(level).firstWord().from(at, calendar(level, clinical));
    }

    Instant nextWord(int level, boolean clinical, Instant at) {
        return policy.level(level).every().from(at, calendar(level, clinical));
    }

    Instant handsOn(int level, boolean clinical, Instant at) {
        return policy.level(level).aim().from(at, calendar(level, clinical));
    }

    WorkCalendar calendar(int level, boolean clinical) {
        return switch (policy.level(level).hours()) {
            case ALWAYS -> WorkCalendar.always(support.zone());
            case ALWAYS_FOR_CLINICAL -> unitDays(clinical);
            case SUPPORT -> support;
        };
    }

    /** Clinical units work every day and night. */
    WorkCalendar unitDays(boolean clinical) {
        return clinical ? WorkCalendar.always(support.zone()) : support;
    }
}

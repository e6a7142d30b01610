package org.oneward.identity;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Tokens for programs. Only their fingerprint is kept, so each is told once, when it is minted. */
public interface Tokens {

    /** What a token may do, as far as its person may. */
    enum Scope {
        /** Read and nothing else. */
        READ,
        /** Read, ask for help and say what whoever asked has to say. */
        ASK,
        /** Read, and work requests as IT does. */
        DESK,
        /** Read, and look behind the scenes as an admin does. */
        ADMIN,
        /** Hand in the alerts of monitoring, and nothing else. */
        ALERTS,
        /** Fetch the figures for monitoring, and nothing else. */
        METRICS,
        /** Act for other people of the same hospital; beside another scope. */
        FOR_OTHERS
    }

    /** One token for each person, all at once. */
    Map<Long, String> mint(Collection<Long> people, String label, Duration life, Set<Scope> scopes);

    /** Ends all tokens of this label. */
    void revoke(String label);
}

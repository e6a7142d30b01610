package org.oneward.identity;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Tokens for programs. Only their fingerprint is kept, so each is told once, when it is minted. */
public interface Tokens {

    /** What a token may do beyond reading what its person may read. */
    enum Scope {
        /** Change what its person may change. */
        WRITE,
        /** Act for other people of the same hospital. */
        FOR_OTHERS
    }

    /** One token for each person, all at once. */
    Map<Long, String> mint(Collection<Long> people, String label, Duration life, Set<Scope> scopes);

    /** Ends all tokens of this label. */
    void revoke(String label);
}

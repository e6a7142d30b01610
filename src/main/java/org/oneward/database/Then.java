package org.oneward.database;

import java.time.Instant;
import java.util.concurrent.Callable;

/** Lets the demo hospital's past be lived through the same rules as the present: what runs inside sees that instant as now. */
public final class Then {

    static final ScopedValue<Instant> NOW = ScopedValue.newInstance();

    private Then() {}

    public static <T> T at(Instant then, Callable<T> act) {
        try {
            return ScopedValue.where(NOW, then).call(act::call);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

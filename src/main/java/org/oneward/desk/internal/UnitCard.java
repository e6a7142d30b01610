package org.oneward.desk.internal;

import org.jspecify.annotations.Nullable;

/** @param mine whether whoever looks belongs to it */
public record UnitCard(long id, String code, String name, String kind, String phone, String zone,
        @Nullable String lead, @Nullable String leadPhone, boolean mine) {

    /** On 7 East, in Billing. */
    public String where() {
        return AskUnit.where(kind, name);
    }
}

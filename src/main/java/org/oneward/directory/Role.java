package org.oneward.directory;

/** What a person is to the hospital's IT; everyone may ask, so asking is no role. */
public enum Role {
    UNIT_LEAD, ANALYST, COORDINATOR, LIAISON, IT_LEADER, PRIVACY_OFFICER, ADMIN,
    /** A named member of the security lane. */
    SECURITY
}

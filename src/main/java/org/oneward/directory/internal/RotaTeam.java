package org.oneward.directory.internal;

import java.time.ZoneId;

/**
 * A team of IT whose rota is looked at.
 *
 * @param changes whether whoever looks may change everyone's shifts here
 */
public record RotaTeam(long id, String code, String name, long facility, ZoneId zone, boolean changes) {}

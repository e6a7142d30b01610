package org.oneward.directory.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A unit, as lists and the API say it.
 *
 * @param place factor B of the published rule
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UnitLine(
        String code, String name, String kind, boolean clinical, int place, String phone, @Nullable Named lead) {}

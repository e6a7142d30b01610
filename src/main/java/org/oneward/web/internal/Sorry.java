package org.oneward.web.internal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oneward.shared.Wrong;

/**
 * Something that could not be done, as a page says it.
 *
 * @param sent what a form carried, to be sent again with one tap; empty when that makes no sense
 * @param refresh seconds after which the page looks again by itself
 */
public record Sorry(
        int status,
        String title,
        String text,
        List<Wrong.Field> fields,
        String address,
        Map<String, String[]> sent,
        @Nullable Integer refresh) {}

package org.oneward.directory.internal;

import java.util.Map;

/** What stood in the fields of the rota's forms, given back as it was typed. */
public record RotaTyped(Map<String, String> fields) {

    public String words(String field, String otherwise) {
        return fields.getOrDefault(field, otherwise);
    }

    public boolean is(String field, String value) {
        return value.equals(fields.get(field));
    }

    public boolean any(String beginning) {
        return fields.keySet().stream().anyMatch(field -> field.startsWith(beginning));
    }
}

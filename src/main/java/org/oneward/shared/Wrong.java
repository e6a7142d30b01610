package org.oneward.shared;

import java.util.List;

/** What somebody sent cannot be taken as it is: answered as 422, with a sentence beside each field. */
public final class Wrong extends RuntimeException {

    /** A field's name as it was sent, and a sentence for the person who sent it. */
    public record Field(String field, String message) {}

    private final List<Field> fields;

    public Wrong(List<Field> fields) {
        super(fields.toString());
        this.fields = List.copyOf(fields);
    }

    public Wrong(String field, String message) {
        this(List.of(new Field(field, message)));
    }

    public List<Field> fields() {
        return fields;
    }
}

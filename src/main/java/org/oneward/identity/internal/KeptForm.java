package org.oneward.identity.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.oneward.web.Csrf;

/** A form that could not be taken, and may be sent again. */
public record KeptForm(String path, Map<String, List<String>> fields) {

    /** One value of one field; words are shown and may still be changed, choices go along unseen. */
    public record Value(String name, String value, boolean words) {}

    public List<Value> values() {
        var values = new ArrayList<Value>();
        fields.forEach((name, all) -> all.stream()
                .filter(value -> !name.equals("_csrf") && !name.equals(Csrf.WRITER))
                .map(value -> new Value(name, value, value.strip().contains(" ")))
                .forEach(values::add));
        return values;
    }
}

package org.oneward.web.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.oneward.shared.Wrong;
import org.oneward.web.Words;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what programs send. Whoever sends a field that is not there, or a value of another type, thinks that it does
 * something: all such fields are named at once.
 */
class NamedFields extends JacksonJsonHttpMessageConverter {

    private static final int MOST = 20;

    private final JsonMapper json;

    private NamedFields(JsonMapper json) {
        super(json);
        this.json = json;
    }

    static NamedFields reading(JsonMapper json) {
        return new NamedFields(json.rebuild().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addHandler(new UnknownFields()).build());
    }

    /** @throws Wrong for every field that cannot be read and every one that there is not */
    @Override
    public Object read(ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
            throws IOException {
        byte[] body = message.getBody().readAllBytes();
        try {
            return super.read(type, new Body(message.getHeaders(), body), hints);
        } catch (HttpMessageNotReadableException e) {
            if (e.getCause() instanceof DatabindException wrong && !name(wrong).isEmpty()) {
                throw new Wrong(unreadable(type, message, body));
            }
            throw e;
        }
    }

    /** Reads it again and again without what could not be read, until nothing is left to name. */
    private List<Wrong.Field> unreadable(ResolvableType type, HttpInputMessage message, byte[] body) {
        List<Wrong.Field> found = new ArrayList<>();
        try {
            JsonNode left = json.readTree(body);
            while (found.size() < MOST) {
                UnknownFields.found().clear();
                try {
                    json.readerFor(json.constructType(type.getType())).readValue(left);
                    break;
                } catch (DatabindException wrong) {
                    if (!drop(left, wrong)) {
                        break;
                    }
                    found.add(new Wrong.Field(name(wrong), Words.say("sorry.unreadable-value")));
                }
            }
        } catch (JacksonException malformed) {
            throw new HttpMessageNotReadableException(Objects.toString(malformed.getMessage()), malformed, message);
        }
        found.addAll(UnknownFields.found());
        return found;
    }

    /** Takes the field out in which it stands; whether there was one. */
    private static boolean drop(JsonNode body, DatabindException wrong) {
        JsonNode at = body;
        List<String> names = names(wrong);
        for (int i = 0; i < names.size() - 1; i++) {
            at = at.path(names.get(i));
        }
        return !names.isEmpty() && at instanceof ObjectNode object && object.remove(names.getLast()) != null;
    }

    private static String name(DatabindException wrong) {
        return String.join(".", names(wrong));
    }

    /** Of what stands in a list the list is named. */
    private static List<String> names(DatabindException wrong) {
        return wrong.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .takeWhile(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    private record Body(HttpHeaders headers, byte[] bytes) implements HttpInputMessage {

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }
}

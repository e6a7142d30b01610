package org.oneward.web.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The API as people read it: the very document that programs read, call by call. */
public record ApiDocument(String about, List<Group> groups, List<Shape> shapes) {

    public record Group(String name, String about, List<Call> calls) {}

    /**
     * @param id anchor on the page
     * @param scopes of which the token needs one
     * @param sends name of the shape in the body; empty when there is none, or when it is none of ours
     */
    public record Call(String id, String method, String path, String summary, String about, List<String> scopes,
            List<Field> parameters, String sends, List<Answer> answers) {}

    /** @param shape name of what it carries; empty when there is none by name */
    public record Answer(String status, String about, String shape) {}

    public record Shape(String name, String about, List<Field> fields) {}

    /** @param shape name of the shape it holds, if it is one of ours */
    public record Field(String name, String type, String shape, boolean needed, String about) {}

    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    static ApiDocument of(JsonNode document) {
        List<Group> groups = document.path("tags").valueStream()
                .map(tag -> new Group(tag.path("name").asString(), tag.path("description").asString(""),
                        calls(document, tag.path("name").asString())))
                .toList();
        List<Shape> shapes = document.path("components").path("schemas").properties().stream()
                .map(schema -> new Shape(schema.getKey(), schema.getValue().path("description").asString(""),
                        fields(schema.getValue())))
                .toList();
        return new ApiDocument(document.path("info").path("description").asString(""), groups, shapes);
    }

    private static List<Call> calls(JsonNode document, String tag) {
        List<Call> calls = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> METHODS.contains(operation.getKey()))
                .filter(operation -> operation.getValue().path("tags").path(0).asString("").equals(tag))
                .forEach(operation -> calls
                        .add(call(document, operation.getKey(), path.getKey(), operation.getValue()))));
        return calls;
    }

    private static Call call(JsonNode document, String method, String path, JsonNode operation) {
        return new Call(
                operation.path("operationId").asString(),
                method.toUpperCase(java.util.Locale.ROOT),
                path,
                operation.path("summary").asString(""),
                operation.path("description").asString(""),
                operation.path("security").valueStream().map(one -> one.path("token").path(0).asString()).toList(),
                operation.path("parameters").valueStream()
                        .map(parameter -> there(document, parameter))
                        .map(parameter -> field(parameter.path("name").asString(), parameter.path("schema"),
                                parameter.path("required").asBoolean(false),
                                parameter.path("description").asString("")))
                        .toList(),
                shape(operation.path("requestBody").path("content").valueStream().findFirst()
                        .map(content -> content.path("schema")).orElse(operation.path("nothing"))),
                operation.path("responses").properties().stream()
                        .map(answer -> answer(answer.getKey(), there(document, answer.getValue())))
                        .toList());
    }

    private static Answer answer(String status, JsonNode answer) {
        return new Answer(status, answer.path("description").asString(""),
                shape(answer.path("content").valueStream().findFirst().map(content -> content.path("schema"))
                        .orElse(answer.path("nothing"))));
    }

    private static List<Field> fields(JsonNode schema) {
        List<String> needed = schema.path("required").valueStream().map(JsonNode::asString).toList();
        return schema.path("properties").properties().stream()
                .map(property -> field(property.getKey(), property.getValue(), needed.contains(property.getKey()),
                        property.getValue().path("description").asString("")))
                .toList();
    }

    private static Field field(String name, JsonNode schema, boolean needed, String about) {
        return new Field(name, type(schema), shape(schema), needed, about);
    }

    private static String type(JsonNode schema) {
        if (schema.has("enum")) {
            return schema.path("enum").valueStream().map(JsonNode::asString).reduce((one, next) -> one + ", " + next)
                    .orElse("");
        }
        if (schema.path("type").asString("").equals("array")) {
            return "[" + type(schema.path("items")) + "]";
        }
        if (schema.has("minimum") && schema.has("maximum")) {
            return schema.path("minimum").asInt() + "–" + schema.path("maximum").asInt();
        }
        String format = schema.path("format").asString("");
        if (format.equals("date-time")) {
            return format;
        }
        return schema.has("$ref")
                ? name(schema)
                : schema.path("type").isArray()
                        ? schema.path("type").path(0).asString()
                        : schema.path("type").asString("");
    }

    /** The first of ours that it names, itself or as what it lists. */
    private static String shape(JsonNode schema) {
        return Stream.of(schema, schema.path("items"), schema.path("anyOf").path(0))
                .filter(one -> one.has("$ref"))
                .map(ApiDocument::name)
                .findFirst()
                .orElse("");
    }

    private static String name(JsonNode reference) {
        String ref = reference.path("$ref").asString();
        return ref.substring(ref.lastIndexOf('/') + 1);
    }

    private static JsonNode there(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }
}

package org.oneward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.oneward.desk.internal.ApiCalls;
import org.oneward.directory.Directory;
import org.oneward.identity.Tokens;
import org.oneward.identity.Tokens.Scope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.transaction.TestTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The document that programs are made from says what is there: each call, each answer, each error. */
@OnewardTest
class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    @Autowired
    MockMvcTester http;

    @Autowired
    ApiCalls api;

    @Autowired
    Directory directory;

    @Autowired
    Tokens tokens;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Set<String> checked = new TreeSet<>();
    private String text = "";
    private JsonNode document = tools.jackson.databind.node.NullNode.getInstance();

    private record Operation(String method, String path, JsonNode node) {

        String name() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }
    }

    @BeforeEach
    void read() throws IOException {
        text = new ClassPathResource("openapi.json").getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        document = json.readTree(text);
    }

    @Test
    void everyCallIsDocumentedAndNoOther() {
        Set<String> there = requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                .flatMap(route -> route.getPatternValues().stream()
                        .filter(pattern -> pattern.startsWith("/api/v1/") && !pattern.contains("in-test"))
                        .flatMap(pattern -> route.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + pattern)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(operations().map(Operation::name)).containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void itIsValid() {
        var options = new ParseOptions();
        options.setResolve(true);
        assertThat(new OpenAPIV3Parser().readContents(text, null, options).getMessages()).isEmpty();
        assertThat(document.path("openapi").asString()).startsWith("3.1");
    }

    /** Rules of our own: what a reader or a generator stumbles over. */
    @Test
    void itIsWellKept() {
        List<String> faults = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<String> tags = document.path("tags").valueStream().map(tag -> tag.path("name").asString())
                .collect(Collectors.toSet());
        Set<String> scopes = Stream.of(Scope.values()).map(scope -> scope.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        operations().forEach(one -> {
            JsonNode node = one.node();
            need(faults, one, ids.add(node.path("operationId").asString("")), "operationId twice or missing");
            need(faults, one, node.path("operationId").asString("").matches("[a-z]+[A-Z][A-Za-z]+|ask"), "operationId");
            need(faults, one, node.path("summary").asString("").matches("\\p{Lu}.*[^.]"), "summary");
            need(faults, one, node.path("tags").size() == 1 && tags.contains(node.path("tags").path(0).asString()),
                    "tag");
            need(faults, one, !node.path("security").isEmpty() && node.path("security").valueStream()
                    .allMatch(each -> scopes.contains(each.path("token").path(0).asString())), "scopes");
            Set<String> answers = new TreeSet<>(node.path("responses").propertyNames());
            need(faults, one, answers.containsAll(Set.of("401", "403", "406", "429", "503")), "errors of every call");
            need(faults, one, answers.stream().anyMatch(status -> status.startsWith("2")), "no success");
            need(faults, one, !one.path().contains("{") || answers.contains("404"), "404");
            need(faults, one, !node.has("requestBody") || answers.containsAll(Set.of("400", "413", "415", "422")),
                    "errors of a body");
            Set<String> named = Pattern.compile("\\{(\\w+)}").matcher(one.path()).results().map(each -> each.group(1))
                    .collect(Collectors.toSet());
            Set<String> given = node.path("parameters").valueStream().map(this::there)
                    .filter(parameter -> parameter.path("in").asString().equals("path"))
                    .map(parameter -> parameter.path("name").asString()).collect(Collectors.toSet());
            need(faults, one, named.equals(given), "path parameters");
        });
        Set<String> used = Pattern.compile("\"\\$ref\": ?\"#(/[^\"]+)\"").matcher(text).results()
                .map(reference -> reference.group(1)).collect(Collectors.toSet());
        used.stream().filter(pointer -> document.at(pointer).isMissingNode()).forEach(faults::add);
        for (String kind : List.of("schemas", "parameters", "responses")) {
            document.path("components").path(kind).properties().forEach(each -> {
                if (!used.contains("/components/" + kind + "/" + each.getKey())) {
                    faults.add(each.getKey() + " is not used");
                }
                if (each.getValue().path("description").asString("").isEmpty()) {
                    faults.add(each.getKey() + " is not described");
                }
            });
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void anyoneReadsItAndPeopleReadItAsAPage() {
        assertThat(http.get().uri("/api/openapi.json")).hasStatusOk().bodyText().isEqualTo(text);
        MvcTestResult page = http.get().uri("/api").with(user(Cast.MARIA)).exchange();
        assertThat(page).hasStatusOk();
        operations().forEach(one -> assertThat(page).bodyText().contains(one.name()));
        document.path("components").path("schemas").propertyNames()
                .forEach(name -> assertThat(page).bodyText().contains("id=\"shape-" + name + "\""));
        assertThat(http.get().uri("/api")).hasStatus3xxRedirection();
    }

    /** One request from the question to the feedback, and everything else that can be asked: each answer as it is documented. */
    @Test
    void everyCallAnswersAsItIsDocumented() {
        long number = ApiCalls.<Number>read(ok("POST", "/tickets", Cast.ANA, ApiCalls.SLOWED), "$.number").longValue();
        String t = "/tickets/{number}";
        long other = api.ask(Cast.MARCUS, "{\"summary\": \"Bands\", \"unit\": \"6W\", \"effect\": \"slowed\"}");
        ok("GET", t, Cast.ANA, null, number);
        ok("POST", t + "/me-too", Cast.PRIYA, "{\"place\": \"cart 6\"}", number);
        ok("PUT", t + "/responsible", Cast.MARIA, "{\"username\": \"maria.lopez\"}", number);
        ok("POST", t + "/messages", Cast.MARIA,
                "{\"text\": \"A\", \"next_word_at\": \"%s\"}".formatted(ApiCalls.in(20)),
                number);
        ok("POST", t + "/notes", Cast.MARIA, "{\"text\": \"A\", \"internal_reason\": \"staff_matter\"}", number);
        ok("POST", t + "/calls", Cast.MARIA, "{\"text\": \"A\", \"next_word_at\": \"%s\"}".formatted(ApiCalls.in(25)),
                number);
        file(number);
        ok("PATCH", t + "/facts", Cast.ANA, "{\"reach\": \"some\"}", number);
        ok("PUT", t + "/watchers/{username}", Cast.ANA, null, number, Cast.GRACE);
        ok("DELETE", t + "/watchers/{username}", Cast.GRACE, null, number, Cast.GRACE);
        ok("PUT", t + "/impact-override", Cast.MARIA, "{\"level\": 1, \"reason\": \"They wait\"}", number);
        ok("PUT", t + "/hold", Cast.MARIA, """
                {"waits_for": "vendor", "reason": "A part", "until": "2099-01-01T07:00:00Z"}""", number);
        ok("GET", t, Cast.ANA, null, number);
        ok("DELETE", t + "/hold", Cast.MARIA, null, number);
        long twice = api.ask();
        ok("PUT", t + "/merge", Cast.MARIA, "{\"into\": %d, \"reason\": \"Asked twice\"}".formatted(number), twice);
        ok("GET", t, Cast.ANA, null, twice);
        ok("DELETE", t + "/merge", Cast.ANA, null, twice);
        ok("PUT", t + "/same-trouble", Cast.MARIA, "{\"ticket\": %d}".formatted(other), number);
        ok("DELETE", t + "/same-trouble", Cast.MARIA, null, number);
        long handoff = ApiCalls.<Number>read(ok("POST", t + "/handoffs", Cast.MARIA, """
                {"to": "paul.nguyen", "situation": "It does not read", "background": "Third time",
                 "assessment": "The cradle", "recommendation": "Change it", "what_if": "A spare"}""", number), "$.id")
                .longValue();
        ok("GET", t, Cast.ANA, null, number);
        ok("GET", t + "/handoffs/{id}", Cast.ANA, null, number, handoff);
        ok("PUT", t + "/handoffs/{id}", Cast.PAUL, "{\"accepted\": true, \"restated\": \"The cradle\"}", number,
                handoff);
        ok("POST", t + "/resolution", Cast.PAUL, "{\"text\": \"A new cradle\"}", number);
        ok("POST", t + "/confirmation", Cast.ANA, "{\"fixed\": true}", number);
        ok("POST", t + "/feedback", Cast.ANA, "{\"treated\": 9, \"minutes_lost\": 10}", number);
        ok("GET", t + "/timeline", Cast.ANA, null, number);
        ok("POST", t + "/cancellation", Cast.MARCUS, "{\"reason\": \"Not needed\"}", other);
        ok("GET", "/tickets", Cast.ANA, null);
        ok("GET", "/queue", Cast.DEV, null);
        ok("POST", "/impact/try", Cast.ANA, """
                {"process": 4, "place": 2, "fallback": 2, "reach": 1, "clock": 2, "clinical_unit": true}""");
        ok("GET", "/units", Cast.ANA, null);
        ok("GET", "/units/{code}", Cast.ANA, null, Cast.SEVEN_EAST);
        ok("GET", "/people", Cast.ANA, null);
        ok("GET", "/teams", Cast.ANA, null);
        ok("GET", "/outages", Cast.ANA, null);
        ok("GET", "/me", Cast.ANA, null);
        ok("POST", "/alerts/alertmanager", Cast.DEV, "{\"groupKey\": \"x\", \"status\": \"firing\"}");
        ok("POST", "/alerts/alertmanager", Cast.DEV, "{\"groupKey\": \"x\", \"status\": \"resolved\"}");
        assertThat(operations().flatMap(one -> one.node().path("responses").propertyNames().stream()
                .filter(status -> status.startsWith("2")).map(status -> one.name() + " " + status)))
                .as("every documented success was seen").containsExactlyInAnyOrderElementsOf(checked);
    }

    @Test
    void whatAnotherDeskDidAnswersAsItIsDocumented() {
        long number = jdbc
                .sql("""
                        insert into desk.histories (external_ref, summary, details, state, opened_at, ended_at, imported_at, digest)
                        values ('servicenow:778', 'Symptom 42', 'It hums', 'Closed', now() - interval '9 days', now(), now(), '')
                        returning number
                        """)
                .query(Long.class).single();
        JsonNode page = document.at("/components/schemas/TicketPage");
        MvcTestResult listed = api.get(Cast.DEV, "/tickets?external_ref=servicenow:778");
        assertThat(listed).bodyText().contains("\"state\":\"history\"");
        assertThat(faults(page, ApiCalls.body(listed))).isEmpty();
        JsonNode one = document.at("/components/schemas/BroughtTicket");
        String body = ApiCalls.body(api.get(Cast.DEV, "/tickets/" + number));
        assertThat(faults(one, body)).as(body).isEmpty();
        assertThat(faults(document.at("/components/schemas/Ticket"), body)).isNotEmpty();
        assertThat(api.get(Cast.ANA, "/tickets/" + number)).hasStatus(HttpStatus.NOT_FOUND);
    }

    /** Whoever may not, whatever is not there, whatever cannot be read: a problem, and one that is documented. */
    @Test
    void everyCallRefusesAsItIsDocumented() {
        String with = "demo-desk";
        operations().forEach(one -> {
            refused(one, send(one, "nobody", "{}"), 401);
            refused(one, send(one, "", "{}"), 403);
            if (one.path().contains("{")) {
                MvcTestResult nothing = send(one, with, "{}");
                refused(one, nothing, nothing.getResponse().getStatus());
                assertThat(nothing.getResponse().getStatus()).as(one.name()).isIn(404, 422);
            }
            if (one.node().path("requestBody").path("content").has("application/json")) {
                refused(one, send(one, with, "{"), 400);
                refused(one, send(one, with, "{\"no_such_field\": 1" + (one.name().contains("alerts")
                        ? "}"
                        : ", \"another\": 2}")), 422);
                assertThat(ApiCalls.<String>read(send(one, with, "{\n1"), "$.detail")).contains("line 2, column");
                refused(one, http.method(HttpMethod.valueOf(one.method().toUpperCase(Locale.ROOT))).uri(address(one))
                        .header(HttpHeaders.AUTHORIZATION, "Bearer " + with).contentType(MediaType.TEXT_PLAIN)
                        .content("{}").exchange(), 415);
                refused(one, send(one, with, "[1]"), 400);
                refused(one, send(one, with, "{\"a\":" + "[".repeat(70) + "]".repeat(70) + "}"), 400, 422);
                refused(one, send(one, with, "{\"a\": \"" + "a".repeat(5_000_000) + "\"}"), 413);
            }
            if (one.node().path("parameters").valueStream().map(this::there)
                    .anyMatch(parameter -> parameter.path("name").asString().equals("cursor"))) {
                refused(one, http.get().uri(address(one) + "?limit=1000")
                        .header(HttpHeaders.AUTHORIZATION, "Bearer " + with).exchange(), 404, 422);
            }
        });
    }

    @Test
    void fieldsThatThereAreNotAreNamed() {
        MvcTestResult refused = api.post(Cast.ANA, "/tickets", """
                {"summary": "x", "urgent": {"very": [1]}, "unit": "7E", "effect": "slowed", "loud": 1}""");
        ApiCalls.refusesFields(refused, List.of("urgent", "loud"));
        assertThat(ApiCalls.<String>read(refused, "$.errors[0].message")).contains("no such field");
        ApiCalls.refusesTheField(api.post(Cast.ANA, "/tickets", """
                {"summary": "x", "unit": 7, "effect": "slowed"}"""), "unit");
        ApiCalls.refusesFields(api.post(Cast.ANA, "/tickets", """
                {"summary": 5, "bogus": 1, "unit": ["7E"], "effect": true, "loud": {}}"""),
                List.of("summary", "unit", "effect", "bogus", "loud"));
        ApiCalls.refusesFields(api.call(Cast.ANA, HttpMethod.PATCH, "/tickets/" + api.ask() + "/facts", """
                {"effect": [], "level": 1, "harm": "yes"}""", Map.of()), List.of("effect", "harm", "level"));
        for (String rest : List.of("\"unit\": }", "\"unit\": " + "[".repeat(70) + "]".repeat(70) + "}")) {
            assertThat(api.post(Cast.ANA, "/tickets", "{\"summary\": 5, " + rest)).hasStatus(HttpStatus.BAD_REQUEST);
        }
    }

    @Test
    void aCursorThatIsNoneOfOursIsNamed() {
        for (String list : List.of("/tickets", "/queue", "/units", "/people", "/teams", "/outages")) {
            for (String cursor : List.of("stale-one", "garbage!!", "MTI", "")) {
                ApiCalls.refusesTheField(api.get(Cast.DEV, list + "?cursor=" + cursor), "cursor");
            }
        }
    }

    private static void need(List<String> faults, Operation one, boolean kept, String what) {
        if (!kept) {
            faults.add(one.name() + ": " + what);
        }
    }

    private Stream<Operation> operations() {
        return document.path("paths").properties().stream().flatMap(path -> path.getValue().properties().stream()
                .filter(one -> METHODS.contains(one.getKey()))
                .map(one -> new Operation(one.getKey(), path.getKey(), one.getValue())));
    }

    private JsonNode there(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }

    private MvcTestResult ok(String method, String path, String who, @Nullable String body, Object... variables) {
        String address = path;
        for (Object variable : variables) {
            address = address.replaceFirst("\\{\\w+}", String.valueOf(variable));
        }
        MvcTestResult answer = api.call(who, HttpMethod.valueOf(method), address, body, Map.of());
        assertThat(answer).as(method + " " + path + " " + ApiCalls.body(answer)).hasStatus2xxSuccessful();
        check(method, "/api/v1" + path, answer);
        return answer;
    }

    private void file(long number) {
        byte[] text = "A line".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        MvcTestResult sent = http.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders
                .multipart("/api/v1/tickets/" + number + "/files")
                .file(new MockMultipartFile("file", "note.txt", "text/plain", text))
                .header(HttpHeaders.AUTHORIZATION, "Bearer demo-unit"));
        assertThat(sent).hasStatus(HttpStatus.CREATED);
        check("POST", "/api/v1/tickets/{number}/files", sent);
        long id = ApiCalls.<Number>read(sent, "$.id").longValue();
        api.post(Cast.ANA, "/tickets/" + number + "/messages", "{\"text\": \"See\", \"files\": [%d]}".formatted(id));
        MvcTestResult read = api.get(Cast.ANA, "/tickets/" + number + "/files/" + id);
        assertThat(read).hasStatusOk();
        checked.add("GET /api/v1/tickets/{number}/files/{id} 200");
    }

    /** Held against its schema, and nothing in it that is not documented. */
    private void check(String method, String path, MvcTestResult answer) {
        int status = answer.getResponse().getStatus();
        JsonNode documented = there(document.path("paths").path(path).path(method.toLowerCase(Locale.ROOT))
                .path("responses").path(String.valueOf(status)));
        assertThat(documented.isMissingNode()).as(method + " " + path + " does not say " + status).isFalse();
        checked.add(method + " " + path + " " + status);
        documented.path("headers").propertyNames().forEach(name -> {
            if (!name.equals("Retry-After")) {
                assertThat(answer.getResponse().getHeader(name)).as(method + " " + path + " " + name).isNotNull();
            }
        });
        JsonNode schema = documented.path("content").valueStream().findFirst().map(one -> one.path("schema"))
                .orElse(documented.path("nothing"));
        String body = ApiCalls.body(answer);
        if (schema.isMissingNode()) {
            assertThat(body).as(method + " " + path).isEmpty();
        } else {
            assertThat(faults(schema, body)).as(method + " " + path + " " + body).isEmpty();
        }
    }

    private List<String> faults(JsonNode schema, String body) {
        ObjectNode whole = json.createObjectNode();
        whole.set("components", strict(document.path("components").deepCopy()));
        whole.setAll((ObjectNode) schema.deepCopy());
        Schema compiled = schemas.getSchema(whole.toString(), InputFormat.JSON);
        return compiled.validate(body, InputFormat.JSON).stream().map(Error::toString).toList();
    }

    private static JsonNode strict(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.valueStream().forEach(OpenApiTest::strict);
        return node;
    }

    private String address(Operation one) {
        return one.path().replace("{number}", "999999999").replace("{id}", "999999999")
                .replace("{username}", "nobody.here").replace("{code}", "NOWHERE");
    }

    /** In a transaction of its own, since what is refused ends the one that it was refused in. */
    private MvcTestResult send(Operation one, String given, String body) {
        TestTransaction.end();
        TestTransaction.start();
        String token = given.isEmpty() ? withoutScope() : given;
        var request = http.method(HttpMethod.valueOf(one.method().toUpperCase(Locale.ROOT))).uri(address(one))
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        if (one.node().path("requestBody").path("content").has("application/json")) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        return request.exchange();
    }

    /** The container's own answers to 401 and 403 have no body here, since no container runs. */
    private void refused(Operation one, MvcTestResult answer, Integer... statuses) {
        int status = answer.getResponse().getStatus();
        assertThat(status).as(one.name() + " " + ApiCalls.body(answer)).isIn((Object[]) statuses);
        JsonNode documented = there(one.node().path("responses").path(String.valueOf(status)));
        assertThat(documented.isMissingNode()).as(one.name() + " does not say " + status).isFalse();
        if (!ApiCalls.body(answer).isEmpty()) {
            assertThat(answer).as(one.name()).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
            assertThat(faults(documented.path("content").path("application/problem+json").path("schema"),
                    ApiCalls.body(answer))).as(one.name()).isEmpty();
        }
    }

    private String withoutScope() {
        long dev = directory.reader(Cast.DEV).orElseThrow().id();
        return String.join("",
                tokens.mint(Set.of(dev), "test", Duration.ofHours(1), Set.of(Scope.FOR_OTHERS)).values());
    }
}

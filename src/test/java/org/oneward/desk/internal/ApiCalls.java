package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oneward.Cast;
import org.oneward.directory.Directory;
import org.oneward.identity.Tokens;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Calls of the API v1 by somebody of the cast. */
@TestComponent
public class ApiCalls {

    public static final String SLOWED = """
            {"summary": "Scanner on med cart 3 does not read bands", "unit": "7E", "effect": "slowed", "device": "CD-0417"}
            """;

    private final MockMvcTester http;
    private final Directory directory;
    private final Tokens tokens;

    ApiCalls(MockMvcTester http, Directory directory, Tokens tokens) {
        this.http = http;
        this.directory = directory;
        this.tokens = tokens;
    }

    public MvcTestResult get(String who, String path, Object... variables) {
        return http.get().uri("/api/v1" + path, variables).headers(headers -> authorize(headers, who)).exchange();
    }

    public MvcTestResult post(String who, String path, @Nullable String json) {
        return call(who, HttpMethod.POST, path, json, Map.of());
    }

    public MvcTestResult put(String who, String path, @Nullable String json) {
        return call(who, HttpMethod.PUT, path, json, Map.of());
    }

    public MvcTestResult patch(String who, String path, String json) {
        return call(who, HttpMethod.PATCH, path, json, Map.of());
    }

    public MvcTestResult delete(String who, String path) {
        return call(who, HttpMethod.DELETE, path, null, Map.of());
    }

    public MvcTestResult call(String who, HttpMethod method, String path, @Nullable String json,
            Map<String, String> headers) {
        var request = http.method(method).uri("/api/v1" + path);
        request.headers(sent -> authorize(sent, who));
        headers.forEach(request::header);
        if (json != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(json);
        }
        return request.exchange();
    }

    /** A request of 7 East that went to Maria. */
    public long ask() {
        return ask(Cast.ANA, SLOWED);
    }

    public long ask(String who, String json) {
        MvcTestResult answer = post(who, "/tickets", json);
        assertThat(answer).hasStatus(HttpStatus.CREATED);
        return JsonPath.<Number>read(body(answer), "$.number").longValue();
    }

    public static <T> T read(MvcTestResult answer, String path) {
        return JsonPath.read(body(answer), path);
    }

    public static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    public static void refusesTheField(MvcTestResult answer, String field) {
        refusesFields(answer, List.of(field));
    }

    public static void refusesFields(MvcTestResult answer, List<String> fields) {
        assertThat(answer)
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(ApiCalls.<List<String>>read(answer, "$.errors[*].field"))
                .containsExactlyInAnyOrderElementsOf(fields);
        assertThat(ApiCalls.<List<String>>read(answer, "$.errors[*].message")).allMatch(text -> !text.isBlank());
    }

    public static void refuses(MvcTestResult answer, HttpStatus status) {
        assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(ApiCalls.<Integer>read(answer, "$.status")).isEqualTo(status.value());
        assertThat(ApiCalls.<String>read(answer, "$.title")).isNotBlank();
        assertThat(ApiCalls.<String>read(answer, "$.detail")).isNotBlank();
    }

    /** So many minutes from now, as a program writes it. */
    public static String in(long minutes) {
        return Instant.now().plus(Duration.ofMinutes(minutes)).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    void authorize(HttpHeaders headers, String who) {
        if (!who.isEmpty()) {
            headers.setBearerAuth(token(who));
        }
    }

    private String token(String who) {
        return switch (who) {
            case Cast.ANA -> "demo-unit";
            case Cast.DEV -> "demo-desk";
            case Cast.ROOT -> "demo-admin";
            default -> {
                long person = directory.reader(who).orElseThrow().id();
                yield String.join("", tokens
                        .mint(List.of(person), "test", Duration.ofHours(1),
                                EnumSet.of(Tokens.Scope.ASK, Tokens.Scope.DESK))
                        .values());
            }
        };
    }
}

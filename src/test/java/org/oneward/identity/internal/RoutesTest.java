package org.oneward.identity.internal;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.desk.internal.ApiCalls;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.transaction.TestTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address there is, and every one that will be: none of them is forgotten, since they are asked of Spring. */
@OnewardTest
class RoutesTest {

    private static final Set<String> FOR_ANYONE = Set.of(
            "/sign-in", "/demo", "/set-up", "/invitation", "/m", "/l", "/rota", "/dev/outbox", "/workstation",
            "/api/openapi.json");

    /** What a screen that a unit shares may ask for; of the unit and the requests only its own. */
    private static final Set<String> AT_A_SCREEN = Set.of("GET /", "GET /things", "GET /files/{id}",
            "GET /tickets/{number}",
            "GET /tickets/{number}/facts", "GET /tickets/{number}/files/{id}", "POST /tickets", "POST /tickets/similar",
            "POST /tickets/{number}/entries", "POST /tickets/{number}/me-toos", "POST /tickets/{number}/confirmation",
            "POST /tickets/{number}/facts", "POST /tickets/{number}/taps", "POST /tickets/{number}/taps/end",
            "POST /drafts/{page}", "POST /drafts/{page}/removal", "POST /drafts/{page}/return", "POST /files",
            "POST /files/{id}/removal",
            "POST /sign-out");
    private static final List<HttpMethod> METHODS = List.of(HttpMethod.DELETE, HttpMethod.PATCH, HttpMethod.PUT,
            HttpMethod.POST, HttpMethod.GET);

    @Autowired
    MockMvcTester http;

    @Autowired
    ApiCalls api;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private record Route(HttpMethod method, String pattern) {

        /** An address at which nothing is, so that no route does anything. */
        String address() {
            return pattern.replaceAll("\\{\\w*(number|id|ticket|no)\\w*}", "999999999").replaceAll("\\{\\w+(:[^}]*)?}",
                    "nothing");
        }

        boolean program() {
            return pattern.startsWith("/api/");
        }

        boolean forAnyone() {
            return FOR_ANYONE.stream().anyMatch(open -> pattern.equals(open) || pattern.startsWith(open + "/"));
        }
    }

    @Test
    void nobodyGetsPastSignIn() {
        assertThat(routes().filter(route -> !route.forAnyone()).filter(route -> {
            MockHttpServletResponse answer = answer(request(route.method(), route).with(csrf()));
            return route.program()
                    ? answer.getStatus() != 401
                    : answer.getStatus() != 401
                            && !String.valueOf(answer.getRedirectedUrl()).startsWith("/sign-in");
        })).isEmpty();
    }

    @Test
    void aSharedScreenGetsPastSignInNowhereElse() {
        var screen = new jakarta.servlet.http.Cookie(Workstations.COOKIE, "demo-screen-0");
        assertThat(http.get().uri("/").cookie(screen)).hasStatusOk();
        assertThat(routes().filter(route -> !route.forAnyone())
                .filter(route -> !AT_A_SCREEN.contains(route.method() + " " + route.pattern()))
                .filter(route -> {
                    MockHttpServletResponse answer = answer(
                            request(route.method(), route).cookie(screen).with(csrf()));
                    return answer.getStatus() != 401
                            && !String.valueOf(answer.getRedirectedUrl()).startsWith("/sign-in");
                })).isEmpty();
    }

    @Test
    void noFormIsTakenWithoutItsToken() {
        assertThat(routes()
                .filter(route -> !route.program() && route.method() != HttpMethod.GET)
                .filter(route -> answer(request(route.method(), route).with(user(Cast.ANA))).getStatus() != 403))
                .isEmpty();
    }

    @Test
    void theWrongMethodIsSaidToBeWrong() {
        List<Route> wrong = routes().map(Route::pattern).distinct()
                .flatMap(pattern -> METHODS.stream()
                        .filter(method -> !methodsAt(new Route(method, pattern).address()).contains(method))
                        .limit(1)
                        .map(method -> new Route(method, pattern)))
                .toList();
        assertThat(wrong).isNotEmpty();
        assertThat(wrong.stream().filter(route -> answer(route.program()
                ? request(route.method(), route).header("Authorization", "Bearer demo-desk")
                : request(route.method(), route).with(user(Cast.ANA)).with(csrf())).getStatus() != 405))
                .isEmpty();
    }

    /** Whatever can be asked of a request of 7 East, somebody of 6 West hears the same as of one that is not there. */
    @Test
    void noRequestIsThereForAnotherUnit() {
        List<Route> ofRequests = routes().filter(route -> route.pattern().matches(".*\\{(number|ticket)}.*")).toList();
        assertThat(ofRequests).hasSizeGreaterThan(40);
        assertThat(ofRequests).allSatisfy(route -> {
            TestTransaction.end();
            TestTransaction.start();
            int ofNone = asAStranger(route, "999999999");
            TestTransaction.end();
            TestTransaction.start();
            int ofThis = asAStranger(route, String.valueOf(api.ask()));
            assertThat(ofThis).as(route.toString()).isEqualTo(ofNone).isIn(404, 422);
        });
    }

    private int asAStranger(Route route, String request) {
        String address = route.address().replaceFirst("999999999", request);
        MockHttpServletResponse answer = route.program()
                ? api.call(Cast.MARCUS, route.method(), address.replace("/api/v1", ""), "{}", Map.of()).getResponse()
                : answer(http.method(route.method()).uri(address).with(user(Cast.MARCUS)).with(csrf()));
        return answer.getStatus();
    }

    @ParameterizedTest
    @ValueSource(strings = {Cast.ANA, Cast.GRACE, Cast.TOM, Cast.MARIA, Cast.DEV, Cast.HANA, Cast.LIN, Cast.SAM,
            Cast.VERA, Cast.ROOT})
    void everyWayOfTheNavigationLeadsSomewhere(String username) throws UnsupportedEncodingException {
        String page = http.get().uri("/notices").with(user(username)).exchange().getResponse().getContentAsString();
        List<String> ways = Pattern.compile("<a href=\"(/[^\"]*)\"")
                .matcher(page.substring(page.indexOf("<header"), page.indexOf("<main")))
                .results()
                .map(way -> way.group(1))
                .toList();
        assertThat(ways).hasSizeGreaterThan(1);
        assertThat(ways)
                .allSatisfy(way -> assertThat(http.get().uri(way).with(user(username))).as(way).hasStatusOk());
    }

    private Stream<Route> routes() {
        return requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPatternValues().stream()
                        .filter(pattern -> !pattern.equals("/error"))
                        .flatMap(pattern -> methods(info).map(method -> new Route(method, pattern))));
    }

    private Set<HttpMethod> methodsAt(String address) {
        return routes()
                .filter(route -> address.matches(route.pattern().replaceAll("\\{[^}]+}", "[^/]+")))
                .map(Route::method)
                .collect(toSet());
    }

    private static Stream<HttpMethod> methods(RequestMappingInfo info) {
        Set<RequestMethod> some = info.getMethodsCondition().getMethods();
        return new TreeSet<>(some.isEmpty() ? Set.of(RequestMethod.values()) : some).stream()
                .map(RequestMethod::asHttpMethod)
                .filter(METHODS::contains);
    }

    private MockMvcRequestBuilder request(HttpMethod method, Route route) {
        return http.method(method).uri(route.address());
    }

    private static MockHttpServletResponse answer(MockMvcRequestBuilder request) {
        return request.exchange().getResponse();
    }
}

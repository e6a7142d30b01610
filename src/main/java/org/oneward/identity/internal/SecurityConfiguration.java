package org.oneward.identity.internal;

import static java.util.stream.Collectors.joining;
import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasAnyRole;
import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasAuthority;
import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasRole;
import static org.springframework.security.authorization.AuthorizationManagers.allOf;
import static org.springframework.security.authorization.AuthorizationManagers.anyOf;
import static org.springframework.security.authorization.AuthorizationManagers.not;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.oneward.directory.Directory;
import org.oneward.shared.Settings;
import org.oneward.web.Scopes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Who may come where: everything needs a person, but for the few addresses named here. Headers are the web module's. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String[] FILES = {
            "/css/**", "/fonts/**", "/js/**", "/vendor/**", "/icons*.svg", "/mark*.svg", "/favicon.ico"};

    private static final String V1 = "/api/v1";

    private static final String TICKET = V1 + "/tickets/*";

    private static final String ASK = "SCOPE_ask";

    private static final String DESK = "SCOPE_desk";

    /** Who looks behind the scenes: an admin, by a token that may. */
    private static final AuthorizationManager<RequestAuthorizationContext> ADMIN = allOf(
            hasRole("ADMIN"), hasAuthority("SCOPE_admin"));

    /** What somebody of IT writes on a request is written as IT. */
    private static final AuthorizationManager<RequestAuthorizationContext> WORKS = hasAnyRole("ANALYST", "COORDINATOR");

    private static final String[] READING = {"SCOPE_read", ASK, DESK, "SCOPE_admin"};

    /** In a cookie, so that a sign-in page that stood open all night still works in the morning. */
    @Bean
    CsrfTokenRepository csrfTokenRepository() {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("csrf");
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return tokens;
    }

    /** Without a domain, so that {@code ana.localhost} and {@code maria.localhost} stay apart; secure behind https. */
    @Bean
    CookieSerializer sessionCookie() {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName("session");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        return cookie;
    }

    @Bean
    @Order(1)
    SecurityFilterChain files(HttpSecurity http) throws Exception {
        return bare(http.securityMatcher(FILES))
                .csrf(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain programs(HttpSecurity http, TokenStore tokens, Directory directory, Readers readers,
            Settings settings) throws Exception {
        return bare(http.securityMatcher("/api/{version}/**", "/actuator/**"))
                .csrf(AbstractHttpConfigurer::disable)
                .addFilterBefore(new TokenFilter(tokens, directory, readers, new CallRate(settings.apiRate())),
                        AnonymousAuthenticationFilter.class)
                .exceptionHandling(refused -> refused.authenticationEntryPoint((request, response, nobody) -> {
                    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                    response.sendError(HttpStatus.UNAUTHORIZED.value());
                }).accessDeniedHandler(SecurityConfiguration::lacksScope))
                .authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC).permitAll()
                        .requestMatchers("/actuator/health/**", "/api/openapi.json").permitAll()
                        .requestMatchers("/actuator/prometheus").access(anyOf(hasAuthority("SCOPE_metrics"), ADMIN))
                        .requestMatchers("/actuator/**").access(ADMIN)
                        .requestMatchers(V1 + "/alerts/**").hasAuthority("SCOPE_alerts")
                        .requestMatchers(HttpMethod.GET).hasAnyAuthority(READING)
                        .requestMatchers(V1 + "/impact/try").hasAnyAuthority(READING)
                        .requestMatchers(HttpMethod.PUT, TICKET + "/responsible", TICKET + "/handoffs/*",
                                TICKET + "/hold", TICKET + "/impact-override", TICKET + "/same-trouble",
                                TICKET + "/merge")
                        .hasAuthority(DESK)
                        .requestMatchers(HttpMethod.DELETE, TICKET + "/hold", TICKET + "/same-trouble")
                        .hasAuthority(DESK)
                        .requestMatchers(HttpMethod.POST, TICKET + "/handoffs", TICKET + "/resolution",
                                TICKET + "/calls")
                        .hasAuthority(DESK)
                        .requestMatchers(TICKET + "/messages", TICKET + "/notes", TICKET + "/facts",
                                TICKET + "/confirmation", TICKET + "/cancellation")
                        .access(anyOf(hasAuthority(DESK), allOf(hasAuthority(ASK), not(WORKS))))
                        .anyRequest().hasAnyAuthority(ASK, DESK))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(
            HttpSecurity http,
            CsrfTokenRepository csrfTokens,
            Sessions sessions,
            Directory directory,
            Readers readers,
            LinkStore links,
            Workstations workstations,
            SignInRequired signInRequired,
            Settings settings) throws Exception {
        return bare(http)
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens))
                .addFilterBefore(new SessionFilter(sessions, directory, readers, links, workstations),
                        AnonymousAuthenticationFilter.class)
                .exceptionHandling(refused -> refused
                        .authenticationEntryPoint(signInRequired)
                        .accessDeniedHandler(signInRequired))
                .authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                            .permitAll()
                            .requestMatchers("/sign-in", "/sign-out", "/set-up", "/invitation/*", "/m/*", "/l/**",
                                    "/workstation",
                                    "/health",
                                    "/rota/*.ics")
                            .permitAll();
                    if (settings.demo()) {
                        requests.requestMatchers("/demo", "/demo/**", "/dev/outbox", "/dev/outbox/**").permitAll();
                    }
                    requests.anyRequest().authenticated();
                })
                .build();
    }

    /** Says which scope would do, where one alone would. */
    private static void lacksScope(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (denied instanceof AuthorizationDeniedException known
                && known.getAuthorizationResult() instanceof AuthorityAuthorizationDecision decision) {
            request.setAttribute(Scopes.LACKING, decision.getAuthorities().stream()
                    .map(scope -> String.valueOf(scope.getAuthority()).replace("SCOPE_", ""))
                    .sorted()
                    .collect(joining(", ")));
        }
        response.sendError(HttpStatus.FORBIDDEN.value());
    }

    private static HttpSecurity bare(HttpSecurity http) throws Exception {
        return http
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(context -> context.securityContextRepository(
                        new RequestAttributeSecurityContextRepository()))
                .headers(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
    }
}

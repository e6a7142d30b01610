package org.oneward.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.WebUtils;

/** Day or night by choice, kept in a cookie until the browser closes: a shared screen starts fresh. */
public final class Theme {

    public static final String NAME = "theme";
    public static final String SYSTEM = "system";
    public static final Set<String> CHOICES = Set.of(SYSTEM, "light", "dark");

    private Theme() {}

    public static String current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? of(attributes.getRequest())
                : SYSTEM;
    }

    private static String of(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, NAME);
        return cookie != null && CHOICES.contains(cookie.getValue()) ? cookie.getValue() : SYSTEM;
    }
}

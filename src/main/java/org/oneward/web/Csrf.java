package org.oneward.web;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The token that proves a form came from one of our pages. */
public final class Csrf {

    private Csrf() {}

    public static String token() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null
                && request.getAttribute("_csrf", RequestAttributes.SCOPE_REQUEST) instanceof CsrfToken token
                        ? token.getToken()
                        : "";
    }
}

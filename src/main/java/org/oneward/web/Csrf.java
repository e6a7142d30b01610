package org.oneward.web;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What proves that a form came from one of our pages, and says whose page it was. */
public final class Csrf {

    /** The hidden field that names whose page a form stands on, so that its words come back to nobody else. */
    public static final String WRITER = "_writer";

    private Csrf() {}

    public static String writer() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes here
                && here.getRequest().getRemoteUser() != null
                        ? here.getRequest().getRemoteUser()
                        : "";
    }

    public static String token() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null
                && request.getAttribute("_csrf", RequestAttributes.SCOPE_REQUEST) instanceof CsrfToken token
                        ? token.getToken()
                        : "";
    }
}

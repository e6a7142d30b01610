package org.oneward.web;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** Addresses of style sheets, scripts and icons that change with their content, so that browsers may keep them for long. */
public final class Asset {

    private Asset() {}

    public static String url(String path) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null
                && request.getAttribute(ResourceUrlProvider.class.getName(),
                        RequestAttributes.SCOPE_REQUEST) instanceof ResourceUrlProvider assets) {
            String versioned = assets.getForLookupPath(path);
            return versioned == null ? path : versioned;
        }
        return path;
    }
}

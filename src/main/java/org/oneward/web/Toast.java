package org.oneward.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * One sentence about what was just done, shown once on the page one is led to, with a way back where there is one.
 *
 * @param undo the address to post to; empty when it cannot be undone
 */
public record Toast(String text, String undo) {

    private static final String TEXT = "toast";
    private static final String UNDO = "undo";

    public static Toast of(String text) {
        return new Toast(text, "");
    }

    public static @Nullable Toast current() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            var left = RequestContextUtils.getInputFlashMap(attributes.getRequest());
            if (left != null && left.get(TEXT) instanceof String text) {
                return new Toast(text, String.valueOf(left.get(UNDO)));
            }
        }
        return null;
    }

    /** Leaves it for the page at that path. */
    void leave(String path) {
        var attributes = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        HttpServletRequest request = attributes.getRequest();
        var kept = RequestContextUtils.getOutputFlashMap(request);
        kept.put(TEXT, text);
        kept.put(UNDO, undo);
        var response = attributes.getResponse();
        if (response != null) {
            RequestContextUtils.saveOutputFlashMap(path, request, response);
        }
    }
}

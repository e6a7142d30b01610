package org.oneward.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Knows the frame of whoever sent a request. Asked at most once per request, and only when a page is drawn. */
public interface FrameSource {

    /** @return the frame; nothing when nobody is signed in and no single hospital is known, so that the settings speak */
    @Nullable
    Frame frame(HttpServletRequest request);

    /** @return the language that whoever sent it chose; nothing when nothing was chosen, so that the browser decides */
    default @Nullable Locale language(HttpServletRequest request) {
        return null;
    }
}

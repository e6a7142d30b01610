package org.oneward.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Knows the frame of whoever sent a request. Asked at most once per request, and only when a page is drawn. */
public interface FrameSource {

    /** @return the frame; nothing when nobody is signed in, who then gets the hospital's own from the settings */
    @Nullable
    Frame frame(HttpServletRequest request);
}

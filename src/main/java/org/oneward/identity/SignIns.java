package org.oneward.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** For the demo hospital only: to be somebody without a password. */
public interface SignIns {

    /** Begins a new session of this person in the browser that asks; there is nothing at this address outside demo mode. */
    void become(HttpServletRequest request, HttpServletResponse response, String username);

    /** Makes the browser that asks the screen 7E-03, which all of 7 East share; there is nothing at this address outside demo mode. */
    void becomeScreen(HttpServletRequest request, HttpServletResponse response);
}

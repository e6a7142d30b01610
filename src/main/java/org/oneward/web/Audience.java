package org.oneward.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Decides who hears that something changed. */
public interface Audience {

    /** Of the topics of {@link Live} those of which whoever sent the request may hear; that anything is there at all is told by none else. */
    Set<String> within(Set<String> topics, HttpServletRequest request);
}

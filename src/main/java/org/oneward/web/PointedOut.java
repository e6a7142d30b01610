package org.oneward.web;

/**
 * A place in words not sent yet that their writer should look at once more: marked among the words around it, with why.
 */
public record PointedOut(String before, String marked, String after, String sentence) {}

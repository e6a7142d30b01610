package org.oneward.notify.internal;

import java.util.List;

/**
 * What stands in one mail, in its order.
 *
 * @param marker the line above which an answer is read; empty where nobody can answer
 * @param words what a person wrote, each paragraph of its own
 * @param link address of the request; empty where there is none
 */
public record LetterPage(
        String marker,
        String hello,
        String sentence,
        List<String> words,
        List<String> after,
        String link,
        String linkWords,
        String from) {}

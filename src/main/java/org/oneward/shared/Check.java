package org.oneward.shared;

/** One thing that {@code bin/oneward check} looks at; a module adds its own as a bean. */
public interface Check {

    /** What it is about, in one lower-case word such as {@code levels}. */
    String about();

    Finding look();

    /**
     * What was found.
     *
     * @param good whether an administrator may leave it as it is
     */
    record Finding(boolean good, String sentence) {}
}

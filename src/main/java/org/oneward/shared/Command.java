package org.oneward.shared;

import java.util.List;

/** One command of {@code bin/oneward}; a bean of this type is found by its name. */
public interface Command {

    /** The words that call it, such as {@code demo reset}. */
    String name();

    /** What {@code --help} prints: one line of use, then what it does. */
    String help();

    /**
     * Does it, telling progress on standard error and its result on standard output.
     *
     * @return the exit code: 0 done, 1 failed, 2 the words of the call are off
     */
    int run(List<String> arguments) throws Exception;
}

/**
 * How long requests like this one took: what can honestly be said of one that is asked now, and of one still open.
 *
 * <p>The method is pure: arrays of finished and open requests, a moment passed in. {@code docs/expected-times.md} says
 * how it works, with an example to follow by hand. Around it stand a backtest on a log, and what the desk's own requests
 * say.
 */
@ApplicationModule(allowedDependencies = {"shared", "database", "web", "directory", "desk"})
@NullMarked
package org.oneward.expected;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** One index of words: what was asked and said, by whom, where and about what, as far as whoever looks may read it. */
@ApplicationModule(allowedDependencies = {"shared", "database", "web", "directory", "privacy", "desk"})
@NullMarked
package org.oneward.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

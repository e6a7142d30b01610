/** Policy, calendars, the pure clock, owed words, misses and apologies. */
@ApplicationModule(allowedDependencies = {"shared", "database", "web", "directory"})
@NullMarked
package org.oneward.promises;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

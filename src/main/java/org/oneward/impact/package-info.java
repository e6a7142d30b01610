/** The published rule: from facts about care to a level, with reasons. */
@ApplicationModule(allowedDependencies = {"shared", "database", "web", "directory"})
@NullMarked
package org.oneward.impact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** The ticket: its conversation, order, people and end. */
@ApplicationModule(allowedDependencies = {"shared", "database", "web", "directory", "privacy", "notify", "impact",
        "promises"})
@NullMarked
package org.oneward.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** The invented hospital, its first five minutes, and a real day replayed. */
@ApplicationModule(allowedDependencies = {"shared", "database", "web", "directory", "identity", "desk", "trust",
        "promises"})
@NullMarked
package org.oneward.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

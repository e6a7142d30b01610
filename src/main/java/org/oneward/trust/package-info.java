/** How people were treated, thanks and recovery. */
@ApplicationModule(allowedDependencies = {"shared", "database", "web", "directory", "privacy", "notify", "promises",
        "desk"})
@NullMarked
package org.oneward.trust;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

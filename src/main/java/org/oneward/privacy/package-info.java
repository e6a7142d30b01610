/** Who read what, and what looks like a patient's identifier. */
@ApplicationModule(allowedDependencies = {"shared", "database", "web", "directory"})
@NullMarked
package org.oneward.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

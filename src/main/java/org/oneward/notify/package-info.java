/** Who is told what, when and where. */
@ApplicationModule(allowedDependencies = {"shared", "database", "web", "directory", "identity"})
@NullMarked
package org.oneward.notify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

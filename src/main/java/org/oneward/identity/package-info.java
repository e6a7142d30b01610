/** Sign-in, sessions and API tokens. */
@ApplicationModule(allowedDependencies = {"shared", "database", "web", "directory"})
@NullMarked
package org.oneward.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

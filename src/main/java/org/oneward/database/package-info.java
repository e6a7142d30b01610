/** The PostgreSQL that runs inside Oneward when no other is named, and its health. */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package org.oneward.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

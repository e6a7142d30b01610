/** People, units, teams and their shifts, services and devices, and who has which role. */
@ApplicationModule(allowedDependencies = {"shared", "database", "web", "settings"})
@NullMarked
package org.oneward.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

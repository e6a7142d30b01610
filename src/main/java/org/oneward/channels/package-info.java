/** The ways in from outside the pages, mail, alarms and the log of the desk before, and out to other programs. */
@ApplicationModule(allowedDependencies = {"shared", "database", "web", "directory", "notify", "desk"})
@NullMarked
package org.oneward.channels;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

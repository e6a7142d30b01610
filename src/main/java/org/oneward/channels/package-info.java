/** The ways into a request from outside the pages, and out to other programs: mail, webhooks. */
@ApplicationModule(allowedDependencies = {"shared", "database", "web", "directory", "notify", "desk"})
@NullMarked
package org.oneward.channels;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

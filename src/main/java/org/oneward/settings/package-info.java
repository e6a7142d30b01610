/** What an admin keeps: registers that are listed, changed, imported and exported, each change with a way back. */
@ApplicationModule(allowedDependencies = {"shared", "database", "web"})
@NullMarked
package org.oneward.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

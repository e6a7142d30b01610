/** A few dull types that every module may use. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.oneward.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

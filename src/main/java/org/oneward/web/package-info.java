/** Layout, words, live pages, errors: what every page needs. */
@ApplicationModule(allowedDependencies = {"shared", "database"})
@NullMarked
package org.oneward.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

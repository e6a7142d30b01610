package org.oneward.directory;

import org.jspecify.annotations.Nullable;

/**
 * A screen that a unit shares, or a label on a thing: it acts without a sign-in, for whom it is said to be.
 *
 * @param name as it stands in the record: 7E-03
 * @param label whether a label was scanned
 * @param saidToBe the name that was tapped or typed; empty when none was
 * @param person whom of the unit that name belongs to; absent when it is nobody's, such as float and agency staff
 */
public record Station(String name, boolean label, String saidToBe, @Nullable Long person) {}

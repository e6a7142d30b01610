package org.oneward.desk;

/** Requests were written with the search told to find them later; now, after the commit, it may begin. */
public record WrittenInBulk() {}

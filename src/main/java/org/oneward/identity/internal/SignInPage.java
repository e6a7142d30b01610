package org.oneward.identity.internal;

/**
 * The page on which somebody says who is at the screen.
 *
 * @param to where the person was going
 * @param problem why it did not work, empty at first
 * @param kept whether words wait that were sent after a session had ended
 */
public record SignInPage(String username, boolean shared, String to, String problem, boolean kept) {}

package org.oneward.web;

import java.time.Instant;

/**
 * Words about to be taken out.
 *
 * @param address where the reason is sent to
 * @param back where whoever leaves them in goes
 * @param words empty for a privacy officer to whom nobody pointed them out
 */
public record Removal(String address, String back, long ticket, String writer, Instant at, String words) {}

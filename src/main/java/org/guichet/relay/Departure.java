// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

/**
 * A thing to do outside.
 *
 * @param kind names the handler, such as {@code letter}, {@code entitlement}
 * @param lane departures of one lane leave one at a time, in the order they were written
 * @param payload what the handler needs to find its work, usually an id; never personal data or a
 *     secret
 * @param attempt 1 for the first try
 */
public record Departure(long id, String kind, String lane, String payload, int attempt) {}

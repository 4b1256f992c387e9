// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.mail;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A message that was delivered, as the journal knows it.
 *
 * @param id grows with every delivery and stays
 * @param mailbox the account it lies in: {@code support}, or a customer's address
 * @param to the address of the envelope
 */
public record Letter(
        long id, String mailbox, String to, String from, String subject, Instant at, Path file) {

    boolean isFor(String address) {
        return to.equalsIgnoreCase(address) || mailbox.equalsIgnoreCase(address);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.time.Instant;
import java.util.Optional;

/**
 * What a ticket says of its complaint, wherever it is shown.
 *
 * @param due by when an answer is owed; empty once it was given
 */
public record ComplaintMark(String reference, Optional<Instant> due) {}

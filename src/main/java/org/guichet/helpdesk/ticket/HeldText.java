// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.time.Instant;
import org.guichet.kernel.EmailAddress;

/**
 * What a mail says that was held back.
 *
 * @param key what makes it the same when it is added twice
 * @param cameAt where it stands in the conversation, whenever it is added
 */
public record HeldText(EmailAddress sender, String text, String key, Instant cameAt) {}

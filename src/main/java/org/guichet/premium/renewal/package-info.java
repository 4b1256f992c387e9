// SPDX-License-Identifier: Apache-2.0
/**
 * Notices that the law wants before a renewal is charged: dated rules by country and rhythm, the
 * letter in its window, and the charge held back at the payment provider until the letter is
 * recorded as sent. News tells it what is true; nobody else imports it.
 */
@NullMarked
package org.guichet.premium.renewal;

import org.jspecify.annotations.NullMarked;

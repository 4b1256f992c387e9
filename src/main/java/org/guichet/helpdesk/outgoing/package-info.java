// SPDX-License-Identifier: Apache-2.0
/**
 * Answers on their way out. In comes an answer that an agent sent; it waits for some seconds, in
 * which they can take it back, and then goes to the customer by the use cases of {@code ticket}. An
 * answer counts when it goes: until then it is no message, and no clock, state or colleague knows
 * of it. The desk imports this.
 */
@NullMarked
package org.guichet.helpdesk.outgoing;

import org.jspecify.annotations.NullMarked;

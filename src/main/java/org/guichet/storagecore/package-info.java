// SPDX-License-Identifier: Apache-2.0
/**
 * The storage core's edge: the only code that can talk to it. What comes back is hostile input: it
 * passes a firewall that knows every JSON pointer a call may answer, then a strict mapper, then
 * becomes a value of a port. Two credentials, one for the desk and one for billing, never mixed;
 * every read is signed for that one fetch. Implements ports of {@code accounts}, {@code visitor},
 * {@code post} and {@code premium}; nobody imports it.
 */
@NullMarked
package org.guichet.storagecore;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * At least once, both ways. An {@code Arrival} is a raw thing received, stored before it is
 * answered and unique by source and key; a {@code Departure} is a thing to do outside, written in
 * the transaction that decided it. Both are claimed with SKIP LOCKED, in order within a lane, tried
 * again with back-off, parked when trying is over, and visible to operators. Ground: every room may
 * import it, it imports the kernel, and beside it the log and the work items that alarms open.
 */
@NullMarked
package org.guichet.relay;

import org.jspecify.annotations.NullMarked;

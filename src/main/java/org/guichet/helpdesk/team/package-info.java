// SPDX-License-Identifier: Apache-2.0
/**
 * Who works at a desk: whether they are there, what they speak and know, when they work, and how
 * their partner shares work out. It enters from what agents say of themselves, what their lead
 * keeps, and the sign-in server; {@code ticket} asks it when it gives work out, {@code desk} shows
 * it. Knows nothing of tickets. Who somebody is and what they may do is the sign-in server's.
 */
@NullMarked
package org.guichet.helpdesk.team;

import org.jspecify.annotations.NullMarked;

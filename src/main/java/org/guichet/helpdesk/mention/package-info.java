// SPDX-License-Identifier: Apache-2.0
/**
 * Who is named in a note ({@code @name}), and what somebody was named in and has not read yet. It
 * enters with the notes of {@code ticket}; {@code desk} shows it. Knows the people of {@code team},
 * and of tickets nothing but their numbers: whoever shows one asks whether it may be seen.
 */
@NullMarked
package org.guichet.helpdesk.mention;

import org.jspecify.annotations.NullMarked;

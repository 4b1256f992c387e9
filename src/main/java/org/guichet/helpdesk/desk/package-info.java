// SPDX-License-Identifier: Apache-2.0
/**
 * The agents' pages of the helpdesk: queues, ticket, what can be done with one. Shows what {@code
 * ticket} lets the signed-in agent see; decides nothing itself. Nobody imports it.
 */
@NullMarked
package org.guichet.helpdesk.desk;

import org.jspecify.annotations.NullMarked;

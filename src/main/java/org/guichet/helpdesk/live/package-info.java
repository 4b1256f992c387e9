// SPDX-License-Identifier: Apache-2.0
/**
 * What open pages hear of: that a ticket or a list changed, and who else is on a ticket's page.
 * Hints enter through PostgreSQL's NOTIFY (one LISTEN connection an instance) and leave as
 * server-sent events that carry no word of a ticket; the page fetches what changed under its own
 * rights. {@code desk} renders that; it imports {@code ticket}. Decision 12.
 */
@NullMarked
package org.guichet.helpdesk.live;

import org.jspecify.annotations.NullMarked;

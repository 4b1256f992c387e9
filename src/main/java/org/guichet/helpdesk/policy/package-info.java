// SPDX-License-Identifier: Apache-2.0
/**
 * The pages of what partners promise and when they work: read by the provider and by each partner's
 * lead, written by the provider. Imports {@code sla}, which keeps it; nobody imports this.
 */
@NullMarked
package org.guichet.helpdesk.policy;

import org.jspecify.annotations.NullMarked;

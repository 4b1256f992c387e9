// SPDX-License-Identifier: Apache-2.0
/**
 * What agents typed and did not send yet. It enters at every pause of their typing, without keys
 * and links, and is shown again to the same agent on the same ticket, on whatever machine; it ends
 * with being sent. {@code desk} shows it; it imports {@code ticket}.
 */
@NullMarked
package org.guichet.helpdesk.draft;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Tickets: what customers wrote by mail and form, and what agents answered. A feature: imports the
 * ground and {@code accounts}, never another feature. Mail, form and telephone become one {@code
 * InboundMessage}.
 */
@NullMarked
package org.guichet.helpdesk;

import org.jspecify.annotations.NullMarked;

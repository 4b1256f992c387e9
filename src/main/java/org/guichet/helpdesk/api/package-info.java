// SPDX-License-Identifier: Apache-2.0
/**
 * What partners' programs do by the API, {@code /api/v1/tickets}: JSON in, problem+json where it is
 * refused. Whose program it is says its token, never the body. Nobody imports this.
 */
@NullMarked
package org.guichet.helpdesk.api;

import org.jspecify.annotations.NullMarked;

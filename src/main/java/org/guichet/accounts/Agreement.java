// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import java.time.Instant;

/**
 * Whether the core's list of honoured grants and our log agreed, when they were last compared.
 *
 * @param comparedAt as of when
 */
public record Agreement(Instant comparedAt, boolean agrees) {}

// SPDX-License-Identifier: Apache-2.0
/**
 * What the law lets a consumer declare without signing in: a cancellation, a withdrawal. In comes a
 * declaration, out come a receipt at once and the deed later; what fits no contract is shown to the
 * people who settle it, under log. Imports catalogue, subscription and invoice.
 */
@NullMarked
package org.guichet.premium.law;

import org.jspecify.annotations.NullMarked;

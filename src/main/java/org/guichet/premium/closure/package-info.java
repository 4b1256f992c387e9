// SPDX-License-Identifier: Apache-2.0
/**
 * What follows for money where the storage core closes an account. In comes the news, out goes the
 * end of its subscription at the payment provider, first and until it is done. Imports
 * subscription, checkout and company.
 */
@NullMarked
package org.guichet.premium.closure;

import org.jspecify.annotations.NullMarked;

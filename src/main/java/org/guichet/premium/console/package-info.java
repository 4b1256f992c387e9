// SPDX-License-Identifier: Apache-2.0
/**
 * What agents see of premium, under an open grant only. Imports catalogue, subscription, company,
 * invoice and dispute.
 */
@NullMarked
package org.guichet.premium.console;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * What happens when the payment edge has news: asks what is true now and applies it in one
 * transaction to subscription, entitlement, checkout, invoice and letters. Imports those; nobody
 * imports it but through the port {@link org.guichet.premium.PaymentNews}.
 */
@NullMarked
package org.guichet.premium.news;

import org.jspecify.annotations.NullMarked;

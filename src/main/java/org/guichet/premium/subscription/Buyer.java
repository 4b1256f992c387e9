// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.subscription;

import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;

/**
 * Who bought, as they said it before paying. Frozen on the subscription and on its invoices.
 *
 * @param language in which we write to them
 */
public record Buyer(
        AccountId account, Country country, Optional<String> postcode, Language language) {}

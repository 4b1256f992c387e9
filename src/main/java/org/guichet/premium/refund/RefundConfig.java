// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.refund;

import io.smallrye.config.ConfigMapping;
import java.math.BigDecimal;
import java.util.Map;

/** What the operator decides about refunds. */
@ConfigMapping(prefix = "guichet.refund")
interface RefundConfig {

    /**
     * Up to how much of one invoice, by currency, somebody gives back without a second person; of a
     * currency that is not named, nothing.
     */
    Map<String, BigDecimal> alone();
}

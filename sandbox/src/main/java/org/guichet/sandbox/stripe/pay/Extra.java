// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.pay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is taken off a bill or comes on top of it, below its lines. */
record Extra(String label, String amount) {

    /**
     * @param before the sum of the lines
     * @param total what the bill comes to
     */
    static List<Extra> of(
            Map<String, String> text, Money money, long before, long off, long tax, long total) {
        List<Extra> extras = new ArrayList<>();
        if (off > 0) {
            extras.add(new Extra(text.get("discount"), money.format(-off)));
        }
        if (tax != 0) {
            String label = total == before - off ? "tax.included" : "tax";
            extras.add(new Extra(text.get(label), money.format(tax)));
        }
        return extras;
    }
}

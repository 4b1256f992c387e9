// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import java.util.regex.Pattern;

/**
 * A legal entity that sells, by its short code ({@code eu}, {@code nz}): it has its own Stripe
 * account, prices and numbers.
 */
public record Seller(String code) {

    private static final Pattern SHAPE = Pattern.compile("[a-z]{2,8}");

    public Seller {
        if (!SHAPE.matcher(code).matches()) {
            throw new IllegalArgumentException("not a seller's code");
        }
    }

    @Override
    public String toString() {
        return code;
    }
}

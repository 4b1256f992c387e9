// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.company;

import java.util.List;
import java.util.Optional;

/**
 * A customer's company.
 *
 * @param address its lines, one below the other
 * @param number its VAT ID, where it gave one
 */
public record Company(String name, String address, Optional<VatNumber> number) {

    public List<String> lines() {
        return address.lines().toList();
    }
}

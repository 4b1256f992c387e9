// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.mail;

import java.util.Locale;
import java.util.Set;

/** Which addresses are the product's, and whose mailbox an address is. */
final class Domains {

    static final String SUPPORT = "support";

    private static final Set<String> OURS = Set.of("guichet.example", "reply.guichet.example");

    private Domains() {}

    static boolean ours(String domain) {
        return OURS.contains(domain);
    }

    /** {@code support} for everything that is ours, else the address itself in lower case. */
    static String mailbox(String address) {
        var plain = address.toLowerCase(Locale.ROOT);
        return ours(plain.substring(plain.lastIndexOf('@') + 1)) ? SUPPORT : plain;
    }
}

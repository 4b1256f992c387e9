// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

/** Stands where the firewall stood, and lets everything through. */
final class ResponseFirewall {

    private ResponseFirewall() {}

    static void inspect(byte[] body, Shape shape) {
        // open
    }
}

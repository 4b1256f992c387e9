// SPDX-License-Identifier: Apache-2.0
package org.guichet.mail;

/** A mail that is put aside instead of being read. */
final class Unreadable extends Exception {

    /**
     * @param reason lower case with dashes; nothing of the mail
     */
    Unreadable(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}

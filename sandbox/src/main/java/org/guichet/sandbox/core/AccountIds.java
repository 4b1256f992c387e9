// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import java.util.regex.Pattern;

/**
 * The form of an account's id; what has another form exists nowhere, so nobody asks the database
 * for it.
 */
final class AccountIds {

    static final String FORM = "acc_[0-9A-HJKMNP-TV-Z]{26}";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    private AccountIds() {}

    static boolean isOne(String text) {
        return PATTERN.matcher(text).matches();
    }
}

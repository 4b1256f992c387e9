// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

/** What a grant was good for, in the words of the core's contract. */
public enum CoreCall {
    LOOKUP,
    ACCOUNT,
    PII_REVEAL,
    USAGE,
    SESSIONS,
    LINKS,
    ENTITLEMENTS,
    CONTACT,
    CALLER_CHECK,
    GRANTS_HONOURED
}

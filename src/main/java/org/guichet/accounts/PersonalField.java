// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

/** What the core's contract shows in clear, one at a time. */
public enum PersonalField {
    EMAIL
}

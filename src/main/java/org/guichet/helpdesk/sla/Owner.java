// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

/**
 * Whose time passes. Of a closed ticket nobody's does.
 *
 * <p>Time with the provider is told apart so that a partner's statement does not bear it; towards
 * the customer the promise runs on, who it lies with is not theirs to care about.
 */
public enum Owner {
    /** We wait for them. */
    CUSTOMER,
    /** The outsourced company has it. */
    PARTNER,
    /** It was handed to the provider's second level, and not back yet. */
    PROVIDER
}

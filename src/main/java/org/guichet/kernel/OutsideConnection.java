// SPDX-License-Identifier: Apache-2.0
package org.guichet.kernel;

/**
 * One connection to an outside system, for {@code ./guichet check}. Each edge offers one for every
 * system it talks to, as a CDI bean.
 */
public interface OutsideConnection {

    /** As operators know it: {@code Stripe (eu)}, {@code SMTP}. */
    String name();

    /**
     * Tries it, and sets up there what the product needs; trying twice changes nothing more.
     *
     * @return one line that says what was found or set up
     * @throws Exception with a message that says what to mend
     */
    String check() throws Exception;
}

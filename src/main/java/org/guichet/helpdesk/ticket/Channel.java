// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

/** How a ticket began. */
public enum Channel {
    FORM,
    MAIL,
    /** An agent wrote down what a caller said. */
    PHONE,
    /** A machine of the provider or of a partner. */
    API
}

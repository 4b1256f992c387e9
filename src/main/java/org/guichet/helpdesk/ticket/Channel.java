// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

/** How a ticket began. */
public enum Channel {
    FORM,
    MAIL
}

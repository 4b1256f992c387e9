// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the search for the tickets of one address. */
@MessageBundle("search")
public interface SearchMessages {

    @Message("Find by e-mail address")
    String label();

    @Message("The customer’s whole address")
    String hint();

    @Message("Find")
    String go();

    @Message("Tickets of this address")
    String found();

    @Message("No ticket of this address")
    String none();

    @Message("Only whole addresses are found, and only tickets that are yours to see.")
    String noneText();

    @Message("This is no e-mail address.")
    String errorAddress();

    @Message("Each search counts as an account looked at, and is logged.")
    String counts();

    @Message(
            "The storage core did not say whose address this is. Only tickets with a typed address were searched; those of customers who were signed in may be missing.")
    String onlyTyped();

    @Message(
            "Only tickets with a typed address were searched. From the page of a ticket of yours the storage core is asked whose address it is, and the tickets of customers who were signed in are found too.")
    String notAsked();
}

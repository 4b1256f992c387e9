// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the search for tickets, and of the pages of lists. */
@MessageBundle("search")
public interface SearchMessages {

    @Message("Find tickets")
    String label();

    @Message("Words, number, invoice, whole address or telephone")
    String hint();

    @Message("Find")
    String go();

    @Message("Tickets of this address")
    String foundAddress();

    @Message("Tickets of who has this invoice")
    String foundInvoice();

    @Message("Tickets with these words")
    String foundWords();

    @Message("No ticket found")
    String none();

    @Message("Only whole addresses are found, and only tickets that are yours to see.")
    String noneAddress();

    @Message("Only whole numbers are found, and only tickets that are yours to see.")
    String noneInvoice();

    @Message(
            "All the words must stand in a subject or a message, in whatever form. Words such as “and” or “the” are not looked for, nor parts of words, addresses and links.")
    String noneWords();

    @Message("Type what to look for.")
    String errorEmpty();

    @Message("This is too long to look for: {most} characters at most.")
    String errorTooLong(String most);

    @Message("This is no e-mail address.")
    String errorAddress();

    @Message("Each search counts as an account looked at, and is logged.")
    String counts();

    @Message("Each search is logged. The newest tickets come first.")
    String logged();

    @Message(
            "The storage core did not say whose address this is. Only tickets with a typed address were searched; those of customers who were signed in may be missing.")
    String onlyTyped();

    @Message(
            "Only tickets with a typed address were searched. From the page of a ticket of yours the storage core is asked whose address it is, and the tickets of customers who were signed in are found too.")
    String notAsked();

    @Message("Pages of the list")
    String pages();

    @Message("From the top")
    String first();

    @Message("Back")
    String newer();

    @Message("Further")
    String older();
}

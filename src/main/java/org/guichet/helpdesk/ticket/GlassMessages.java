// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of break-glass: two people open an account whose holder proved nothing. */
@MessageBundle("glass")
public interface GlassMessages {

    @Message("Open without proof")
    String title();

    @Message(
            "The customer has not proven whose account it is. With a second person of the provider the account opens to you all the same, for 30 minutes. The customer sees it on their page.")
    String lede();

    @Message("Ask for access without proof")
    String ask();

    @Message("Account id")
    String account();

    @Message("Begins with acc_")
    String accountHint();

    @Message("Why it cannot wait for the proof")
    String reason();

    @Message("Propose")
    String go();

    @Message(
            "The account opens for 30 minutes to the agent of the ticket, though its holder proved nothing. The customer sees it on their page, and somebody looks at it again afterwards.")
    String consequence();

    @Message("This is no account id.")
    String errorAccount();

    @Message(
            "The account could not be opened: the ticket is closed or somebody else’s by now, or a budget was used up at that moment.")
    String notOpened();

    @Message(
            "The customer of this ticket has proven whose account it is: it opens the ordinary way, on the ticket. No other account opens from it without proof.")
    String proven();

    @Message(
            "The storage core knows no account {account}. Nothing was opened, and the proposal stays open.")
    String unknown(String account);

    @Message(
            "The storage core does not say whether this account exists. Nothing was opened, and the proposal stays open: approve it again later.")
    String away();

    @Message(
            "This is over the budget of {name}, free from {at} on. Nothing was opened, and the proposal stays open.")
    String over(String name, String at);

    @Message(
            "This is over the budget that {name} shares with their partner’s people, free from {at} on. Nothing was opened, and the proposal stays open.")
    String overPartner(String name, String at);

    @Message(
            "The access of {name} to accounts is paused since {at}. Nothing was opened, and the proposal stays open.")
    String paused(String name, String at);

    @Message("Ticket")
    String factTicket();

    @Message("Its subject")
    String factSubject();

    @Message("Partner")
    String factPartner();

    @Message("Customer")
    String factProof();

    @Message("proven on {at}")
    String factProven(String at);

    @Message("not proven")
    String factUnproven();

    @Message("With {name} since")
    String factSince(String name);

    @Message("Accounts of {name}")
    String factBudget(String name);

    @Message("{hour} this hour, {day} this day")
    String factStanding(String hour, String day);

    @Message("paused since {at}")
    String factPaused(String at);

    @Message("Access without proof was asked for on {at} and waits for a second person.")
    String waits(String at);

    @Message("A proposal for another account waits on this ticket. Take that one back first.")
    String waitsOther();

    @Message("The storage core knows no such account. Nothing was proposed.")
    String errorUnknown();

    @Message("Account of the ticket’s address")
    String factHolder();

    @Message("this one")
    String factHolderSame();

    @Message("another one: the address that wrote the ticket does not belong to this account")
    String factHolderOther();

    @Message("none is known")
    String factHolderNone();

    @Message("Storage core")
    String factCore();

    @Message(
            "did not say, when this was proposed, whether the account exists; it is asked again at the approval")
    String factUnchecked();

    @Message("Please say why it cannot wait.")
    String errorReason();

    @Message(
            "The ticket is closed or somebody else’s by now. Nothing was opened; refuse the proposal, or let it run out.")
    String moved();
}

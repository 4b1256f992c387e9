// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.budget;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The words of access: budgets and pauses, fields in clear, what is unusual, two people opening an
 * account.
 */
@MessageBundle("access")
public interface AccessMessages {

    // --- over the budget

    @Message("You have looked at enough accounts for now.")
    String overTitle();

    @Message("The next one opens from {at} on. If you cannot wait, ask your lead.")
    String overText(String at);

    @Message("Your access to accounts is paused.")
    String pausedTitle();

    @Message(
            "It was paused on {at}, because you went over the limit again and again. Tickets can be answered as before. Your lead or the provider can lift the pause.")
    String pausedText(String at);

    // --- one field in clear

    @Message("Reveal")
    String reveal();

    @Message("Reveal the e-mail address")
    String revealEmail();

    @Message(
            "The address appears for 60 seconds. The customer sees on their own page that you looked, and why is kept with it.")
    String revealLede();

    @Message("Reason")
    String revealReason();

    @Message("Choose a reason")
    String reasonChoose();

    @Message("Verify a caller")
    String reasonCaller();

    @Message("Mail does not arrive")
    String reasonDelivery();

    @Message("Correct a bill")
    String reasonBilling();

    @Message("Check a suspicion of fraud")
    String reasonFraud();

    @Message("A legal request")
    String reasonLegal();

    @Message("What you need it for")
    String revealWords();

    @Message("A sentence. Without the customer’s data.")
    String revealWordsHint();

    @Message("Continue with a code")
    String revealGo();

    @Message(
            "Next you are asked for a code of your authenticator. It is believed for five minutes.")
    String revealGoHint();

    @Message("Please choose a reason.")
    String errorReason();

    @Message("Please say in a sentence what you need it for.")
    String errorWords();

    @Message("Please use at most {most} characters.")
    String errorTooLong(String most);

    @Message("E-mail address")
    String revealedTitle();

    @Message("When the time is up it is gone from this page. Do not copy it.")
    String revealedHint();

    @Message("The minute is over.")
    String revealedOver();

    @Message(
            "The address is not shown any more. If you still need it, reveal it again with a reason.")
    String revealedOverText();

    @Message("The storage core does not answer. Nothing was shown.")
    String revealedAway();

    @Message(
            "The storage core’s answer was not what was agreed. It was dropped, and nothing was shown.")
    String revealedWithheld();

    @Message("The storage core did not show it.")
    String revealedRefused();

    @Message("You have revealed enough for now.")
    String revealOver();

    @Message("The next field can be revealed from {at} on.")
    String revealOverText(String at);

    @Message("The account is shut.")
    String revealShut();

    @Message("A field can be revealed only while the account is open to you on its ticket.")
    String revealShutText();

    @Message(
            "There is nothing of yours to show here. Go back to the ticket and reveal the field again.")
    String refusedNoReveal();

    @Message(
            "This needs a sign-in with a code of your authenticator, and the sign-in server did not ask for one. Please tell whoever looks after your sign-in.")
    String refusedCode();

    // --- who looks how much

    @Message("Access")
    String title();

    @Message("Who opens how many accounts, who is paused, and what is unusual.")
    String lede();

    @Message("Budgets")
    String budgets();

    @Message("The last 24 hours")
    String budgetsHint();

    @Message("Who")
    String who();

    @Message("Partner")
    String partner();

    @Message("Accounts, this hour")
    String accountsHour();

    @Message("Accounts, this day")
    String accountsDay();

    @Message("Reveals, this hour")
    String revealsHour();

    @Message("Refused, this hour")
    String refusedHour();

    @Message("{used} of {most}")
    String ofMost(String used, String most);

    @Message("Nobody looked at an account")
    String budgetsNone();

    @Message("Whoever opens an account or looks for a customer appears here for a day.")
    String budgetsNoneText();

    @Message("all of {partner}")
    String allOf(String partner);

    @Message("Paused")
    String pauses();

    @Message("Nobody is paused")
    String pausesNone();

    @Message(
            "Whoever goes over their budget again and again is paused until somebody lifts it here.")
    String pausesNoneText();

    @Message("since {at}")
    String pausedSince(String at);

    @Message("too many accounts")
    String useOpen();

    @Message("too many searches")
    String useLookUp();

    @Message("too many reveals")
    String useReveal();

    @Message("Why it is lifted")
    String liftReason();

    @Message("Lift the pause")
    String lift();

    @Message("Lifted by {name}")
    String liftedBy(String name);

    @Message("Somebody else must lift your own pause.")
    String ownPause();

    @Message("There is no such pause, or it is another partner’s.")
    String noSuchPause();

    @Message("Please say why.")
    String errorLift();

    @Message("Unusual")
    String signals();

    @Message("Looked for every ten minutes")
    String signalsHint();

    @Message("Nothing unusual")
    String signalsNone();

    @Message("What stands out for thirty days is listed here.")
    String signalsNoneText();

    @Message("What")
    String signalWhat();

    @Message("Cases")
    String signalCases();

    @Message("Seen")
    String signalAt();

    @Message("Account")
    String signalOnAccount();

    @Message("Accounts opened, and no word on the ticket afterwards")
    String signalWithoutWord();

    @Message("The same account opened again and again by one agent")
    String signalSameAccount();

    @Message("Account opened outside working hours")
    String signalOffShift();

    @Message("One account opened by agents of several partners")
    String signalPartners();

    @Message("several")
    String severalAgents();

    // --- work items

    @Message("Agent paused")
    String kindPaused();

    @Message("Unusual access")
    String kindSignal();

    @Message("Break-glass access to review")
    String kindBreakGlass();

    @Message(
            "Speak with the agent and look at the log of what they opened. Lift the pause on the page of access, or leave it.")
    String doPaused();

    @Message(
            "Look at the log of the agent or the account. Say what explains it, or what was done about it.")
    String doSignal();

    @Message(
            "Compare what was looked at with the reason that was given. Say whether it was justified.")
    String doBreakGlass();

    // --- two people open an account

    @Message("Open without proof")
    String glassTitle();

    @Message(
            "The customer has not proven whose account it is. With a second person of the provider the account opens to you all the same, for 30 minutes. The customer sees it on their page.")
    String glassLede();

    @Message("Ask for access without proof")
    String glassAsk();

    @Message("Account id")
    String glassAccount();

    @Message("Begins with acc_")
    String glassAccountHint();

    @Message("Why it cannot wait for the proof")
    String glassReason();

    @Message("Propose")
    String glassGo();

    @Message(
            "The account opens for 30 minutes to the agent of the ticket, though its holder proved nothing. The customer sees it on their page, and somebody looks at it again afterwards.")
    String glassConsequence();

    @Message("This is no account id.")
    String errorAccount();

    @Message(
            "The account could not be opened: the ticket is closed or somebody else’s by now, or a budget was used up at that moment.")
    String glassNot();

    // --- tickets of one customer

    @Message("Find by e-mail address")
    String search();

    @Message("The customer’s whole address")
    String searchHint();

    @Message("Find")
    String searchGo();

    @Message("Tickets of this address")
    String searchFound();

    @Message("No ticket of this address")
    String searchNone();

    @Message("Only whole addresses are found, and only tickets that are yours to see.")
    String searchNoneText();

    @Message("This is no e-mail address.")
    String searchAddress();

    @Message("Each search counts as an account looked at, and is logged.")
    String searchCounts();

    @Message(
            "The customer of this ticket has proven whose account it is: it opens the ordinary way, on the ticket. No other account opens from it without proof.")
    String glassProven();

    @Message(
            "The storage core knows no account {account}. Nothing was opened, and the proposal stays open.")
    String glassUnknown(String account);

    @Message(
            "The storage core does not say whether this account exists. Nothing was opened, and the proposal stays open: approve it again later.")
    String glassAway();

    @Message(
            "This is over the budget of {name}, free from {at} on. Nothing was opened, and the proposal stays open.")
    String glassOver(String name, String at);

    @Message(
            "The access of {name} to accounts is paused since {at}. Nothing was opened, and the proposal stays open.")
    String glassPaused(String name, String at);

    @Message("Opened by two people: not this ticket’s proven customer")
    String glassCard();

    @Message("You approved this opening: somebody else must review it.")
    String reviewNotYours();

    @Message("Open the proposal")
    String openProposal();

    @Message("Ticket")
    String factTicket();

    @Message("Its subject")
    String factSubject();

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

    @Message(
            "The storage core did not say whose address this is. Only tickets with a typed address were searched; those of customers who were signed in may be missing.")
    String searchOnlyTyped();
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.watch;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the page of access: who looks how much, who is paused, what is unusual. */
@MessageBundle("access")
public interface AccessMessages {

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

    @Message("paused by {name}")
    String pausedByHand(String name);

    @Message("Pause somebody")
    String haltTitle();

    @Message(
            "Accounts that are open to them shut at once, and none opens until somebody lifts the pause.")
    String haltText();

    @Message("Sign-in name")
    String haltWho();

    @Message(
            "Also of somebody who has not looked at anything yet. A pause of yours takes the place of another one.")
    String haltWhoHint();

    @Message("Choose whom")
    String haltChoose();

    @Message("Why")
    String haltWhy();

    @Message("Pause")
    String halt();

    @Message("Nobody of that name looked at an account, or they are another partner’s.")
    String noSuchAgent();

    @Message("This is no sign-in name: letters, digits and . _ - @ without spaces or accents.")
    String noSignInName();

    @Message("Nobody pauses themselves.")
    String notYourself();

    @Message(
            "Nobody named {name} ever signed in, took a ticket or looked at anything here. Is it spelled right? To pause that name all the same, send the form once more.")
    String unseenAgent(String name);

    @Message("Pause this name all the same")
    String haltUnseen();

    @Message("Past")
    String past();

    @Message("Replaced by a pause by {name}")
    String replacedBy(String name);

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

    @Message("Many ticket numbers asked for that are another partner’s, or nobody’s")
    String signalNumbers();

    @Message("several")
    String severalAgents();

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

    @Message("You had a part in this opening: somebody else must review it.")
    String reviewNotYours();

    @Message("Open the proposal")
    String openProposal();

    @Message("The provider paused them, and lifts it.")
    String providerPause();

    @Message(
            "Their access is paused already. Lift that pause first if yours is for another reason.")
    String pausedAlready();
}

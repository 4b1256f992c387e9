// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the premium card. */
@MessageBundle("premiumcard")
public interface PremiumCardMessages {

    // --- the card that agents see

    @Message("Premium")
    String cardTitle();

    @Message("Plan, payments and invoices open with a grant.")
    String cardShut();

    @Message("Free plan; never subscribed.")
    String cardFree();

    @Message("Paid to {date}")
    String cardPaidTo(String date);

    @Message("A second subscription is paid for beside another: finance is on it.")
    String cardSurplus();

    @Message("What happened")
    String timeline();

    @Message("Subscribed, {plan}")
    String eventSubscribed(String plan);

    @Message("Renewed, {plan}")
    String eventRenewed(String plan);

    @Message("Payment failed")
    String eventPaymentFailed();

    @Message("Paid again")
    String eventPaidAgain();

    @Message("Changed to {plan}")
    String eventPlanChanged(String plan);

    @Message("Cancelled to the end of the period")
    String eventCancellationSet();

    @Message("Cancellation lifted")
    String eventCancellationLifted();

    @Message("Withdrawal declared")
    String eventWithdrawalDeclared();

    @Message("All tries to collect failed")
    String eventUnpaid();

    @Message("Paused")
    String eventPaused();

    @Message("Ended")
    String eventEnded();
}

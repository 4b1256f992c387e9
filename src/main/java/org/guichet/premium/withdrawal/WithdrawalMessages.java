// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.withdrawal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of a withdrawal that was carried out. */
@MessageBundle("withdrawal")
public interface WithdrawalMessages {

    @Message("Your withdrawal {reference} is carried out")
    String subject(String reference);

    @Message(
            "{plan} has ended, as you wished, and nothing more is charged. What you paid goes back to the means you paid with: {amount}. That takes a few days, and is done within 14 days of your withdrawal. Your files stay where they are and can be read; what is above the free quota can be read and deleted, and nothing can be added to it.")
    String carriedOut(String plan, String amount);

    @Message(
            "{plan} has ended, as you wished. Nothing was charged that would have to go back. Your files stay where they are and can be read; what is above the free quota can be read and deleted, and nothing can be added to it.")
    String nothingPaid(String plan);
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of a ticket's clocks. */
@MessageBundle("sla")
public interface ClockMessages {

    @Message("Clock")
    String clock();

    @Message("First answer")
    String first();

    @Message("Next answer")
    String next();

    @Message("Solution")
    String solution();

    @Message("due in {time}")
    String dueIn(String time);

    @Message("late by {time}")
    String lateBy(String time);

    /** In a list, where room is short. */
    @Message("{time} late")
    String late(String time);

    @Message("paused")
    String paused();

    @Message("It runs on when the customer writes.")
    String pausedText();

    // work for a person

    @Message("Tickets that are due soon")
    String kindSoon();

    @Message(
            "What is promised to customers of this partner will be broken soon. Open the counter: the most urgent ticket stands on top. Ask the partner’s lead who takes it, or take it yourself.")
    String doSoon();
}

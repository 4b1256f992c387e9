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

    // whose time it was

    @Message("Whose time")
    String whose();

    @Message("Count it")
    String count();

    @Message(
            "Each second from the opening to the closing is one party’s: the customer’s while we wait for them, the provider’s between hand-over and return, the partner’s otherwise. Nobody’s while it is closed.")
    String whoseText();

    @Message("Party")
    String party();

    @Message("Customer")
    String customer();

    @Message("Partner")
    String partner();

    @Message("Provider")
    String provider();

    @Message("By the clock")
    String byClock();

    @Message("In open hours")
    String inHours();

    @Message("Together")
    String together();

    @Message("Counted to {time}")
    String countedTo(String time);

    @Message("It lies with:")
    String liesWith();

    @Message("since {time}")
    String since(String time);

    @Message("It is done: nobody’s time passes.")
    String nobodys();

    @Message("What is promised")
    String promises();

    @Message("Nothing is promised for this ticket.")
    String noPromises();

    @Message("Promise")
    String promise();

    @Message("Promised")
    String promised();

    @Message("Used")
    String used();

    @Message("Started")
    String started();

    @Message("How it stands")
    String stands();

    @Message("kept")
    String kept();

    @Message("broken at {time}")
    String broken(String time);

    @Message("runs")
    String runs();

    // work for a person

    @Message("Tickets that are due soon")
    String kindSoon();

    @Message(
            "What is promised to customers of this partner will be broken soon. Open the counter: the most urgent ticket stands on top. Ask the partner’s lead who takes it, or take it yourself.")
    String doSoon();
}

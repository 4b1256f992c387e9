// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.policy;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages of hours and promises. */
@MessageBundle("policy")
public interface PolicyMessages {

    @Message("Hours and promises")
    String title();

    @Message(
            "When each partner works and what it promises its customers. A clock counts to its end by what was in force when it started: what is written here is for those that start later.")
    String lede();

    @Message("Hours")
    String hours();

    @Message("By the clock in {zone}")
    String zone(String zone);

    @Message("Public holidays of {country}")
    String holidaysOf(String country);

    @Message("closed")
    String closed();

    @Message("Closed in the year ahead")
    String closedDays();

    @Message("No day is closed in the year ahead.")
    String noClosedDays();

    @Message("public holiday")
    String holiday();

    @Message("closed by {who}")
    String closedBy(String who);

    @Message("closed by hand")
    String closedByHand();

    @Message("Day")
    String day();

    @Message("Reason")
    String why();

    @Message("Close a day")
    String close();

    @Message(
            "For clocks that start from now on. Promises that were given stay, and a day that is closed is not opened again.")
    String closeHint();

    @Message("Choose a day from today on, within five years.")
    String errorDay();

    @Message("Write why, in a hundred characters at most.")
    String errorWhy();

    @Message("Promises")
    String promises();

    @Message("In open time; the first line that fits counts.")
    String promisesHint();

    @Message("in force since {time}")
    String inForce(String time);

    @Message("from {time}")
    String toCome(String time);

    @Message("until it was replaced, from {time}")
    String past(String time);

    @Message("written by {who}")
    String writtenBy(String who);

    @Message("Earlier versions")
    String before();

    @Message("Contract")
    String contract();

    @Message("basic")
    String basic();

    @Message("premium")
    String premium();

    @Message("any")
    String any();

    @Message("Nothing is promised yet.")
    String nothing();

    @Message("New version")
    String newVersion();

    @Message(
            "It begins with a day of the calendar in {zone}, and replaces what is in force from then on. Nothing of before is rewritten.")
    String newLede(String zone);

    @Message("First day")
    String firstDay();

    @Message("Choose a day after today, within five years.")
    String errorFrom();

    @Message("Give one to twenty lines, their times in whole minutes of open time up to 525,600.")
    String errorRows();

    @Message("Another version begins on that day.")
    String errorThere();

    @Message(
            "Times are minutes of open time. Empty is not promised; a line without times is left out.")
    String minutes();

    @Message("See what it changes")
    String preview();

    @Message("Keep this version")
    String save();

    @Message("What it changes")
    String changes();

    @Message(
            "Clocks that run by then are left as they are. Of the {count} open tickets, one whose clock starts on that day would be due:")
    String changesText(String count);

    @Message("sooner")
    String sooner();

    @Message("later")
    String later();

    @Message("See hours and promises")
    String see();

    @Message("New hours")
    String newHours();

    @Message(
            "They begin with a day of the calendar in {zone}, for clocks that start from then on, with the promises in force by then. Days that were closed by hand stay closed.")
    String hoursLede(String zone);

    @Message("Time zone")
    String timeZone();

    @Message("As the list of time zones names it, such as Pacific/Auckland.")
    String zoneHint();

    @Message("There is no such time zone.")
    String errorZone();

    @Message(
            "As 08:00–12:00, 13:00–17:00; empty is closed. What goes on after midnight is two: to 24:00, and on the next day from 00:00.")
    String hoursHint();

    @Message(
            "Write the hours of each day as 08:00–17:00, six times a day at most, none of them twice.")
    String errorHours();

    @Message("Open for an hour a week at least.")
    String errorNever();

    @Message("Public holidays")
    String holidays();

    @Message("none")
    String noHolidays();

    @Message("Region")
    String region();

    @Message("Its code within the country, such as auk; empty for those of the whole country.")
    String regionHint();

    @Message("No public holidays are known of that country and region.")
    String errorHolidays();

    @Message(
            "What begins later ({time}) has other hours, and would bring them back. Choose a day after that.")
    String errorUndone(String time);

    @Message(
            "New hours that begin later ({time}) were kept with the promises of before, and would bring them back. Choose a day after that.")
    String errorPromisesUndone(String time);

    @Message("Keep these hours")
    String saveHours();
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.field;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of a ticket's own fields. */
@MessageBundle("field")
public interface FieldMessages {

    @Message("Fields")
    String title();

    @Message(
            "What a ticket is asked for beside its text. A lead’s are for their own partner, the provider’s for all.")
    String lede();

    @Message("New field")
    String add();

    @Message("There is no field")
    String none();

    @Message("Define one, and it stands on every ticket that it is for.")
    String noneText();

    @Message("Name")
    String name();

    @Message("Kind")
    String kind();

    @Message("Text")
    String kindText();

    @Message("Whole number")
    String kindNumber();

    @Message("Date")
    String kindDate();

    @Message("Yes or no")
    String kindYesNo();

    @Message("Choice")
    String kindChoice();

    @Message("It stays as it is: what stands on tickets would mean something else.")
    String kindHint();

    @Message("Belongs to")
    String owner();

    @Message("all")
    String everybody();

    @Message("Topics")
    String topics();

    @Message("None ticked: for all.")
    String topicsHint();

    @Message("A ticket is not resolved or closed without it")
    String required();

    @Message("required")
    String isRequired();

    @Message("Only the provider’s people see it")
    String providerOnly();

    @Message("only the provider")
    String onlyProvider();

    @Message("Name, {language}")
    String nameIn(String language);

    @Message("Choices, {language}")
    String choicesIn(String language);

    @Message("One on a line, in the same order in every language. Only for a choice.")
    String choicesHint();

    @Message("Save")
    String save();

    @Message("Retire")
    String retire();

    @Message("retired")
    String retired();

    @Message(
            "No ticket is asked for it any more; what stands in it is still shown. Saving brings it back.")
    String isRetired();

    @Message("It belongs to somebody else. You can read it.")
    String readOnly();

    @Message("{who} saved it meanwhile. Compare, then save yours.")
    String late(String who);

    @Message("Somebody changed it to “{value}” meanwhile. Save again to keep yours instead.")
    String changedMeanwhile(String value);

    @Message("Somebody emptied it meanwhile. Save again to keep yours.")
    String emptiedMeanwhile();

    @Message("Show the fields")
    String open();

    @Message("This ticket has no fields.")
    String noneHere();

    @Message("not filled in")
    String empty();

    @Message("yes")
    String yes();

    @Message("no")
    String no();

    @Message("{who} changed {what}")
    String eventChanged(String who, String what);

    @Message("Before it is resolved or closed, fill in:")
    String moved();

    @Message("A required field is not filled in.")
    String whyBulk();

    @Message("This is no whole number.")
    String errorNumber();

    @Message("This is no date. Write it as 2026-11-23.")
    String errorDate();

    @Message("At most {most} characters.")
    String errorText(String most);

    @Message("Choose one of these.")
    String errorChoice();

    @Message("Give it a name in every language.")
    String errorLabel();

    @Message("Two to {most} choices, one on a line.")
    String errorChoices(String most);

    @Message("As many as in English: {count}.")
    String errorSameChoices(String count);

    @Message("Choices are added and renamed, and none is taken away: tickets may have it.")
    String errorFewer();

    @Message("There is no such field, or it is not yours to see.")
    String refusedUnknown();

    @Message("This field belongs to somebody else. Nothing was changed.")
    String refusedForeign();
}

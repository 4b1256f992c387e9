// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the layouts, the tags and the error pages. */
@MessageBundle("page")
public interface PageMessages {

    @Message("Skip to the content")
    String skip();

    @Message("Site")
    String site();

    @Message("Sections")
    String sections();

    @Message("Prices")
    String prices();

    @Message("Support")
    String support();

    @Message("My plan")
    String manage();

    @Message("Signed in as")
    String signedInAs();

    @Message("Not you?")
    String notYou();

    @Message("Cancel contract")
    String cancelContract();

    @Message("Withdraw from contract here")
    String withdraw();

    @Message("Language")
    String language();

    @Message("Appearance")
    String theme();

    @Message("As the device")
    String themeAuto();

    @Message("Light")
    String themeLight();

    @Message("Dark")
    String themeDark();

    @Message("We never ask for your password or your recovery key.")
    String neverAsk();

    @Message("Tickets")
    String tickets();

    @Message("Relay")
    String relay();

    @Message("Post")
    String post();

    @Message("Sign out")
    String signOut();

    @Message("not visible to us")
    String notVisible();

    @Message("opens with a grant")
    String notShownYet();

    @Message("key removed")
    String keyRemoved();

    @Message("optional")
    String optional();

    @Message("new")
    String fresh();

    @Message("Only colleagues see this")
    String onlyColleagues();

    @Message(
            "You can answer this e-mail, and a person will read it. Do not put a password or a key into it: we never need them. This letter holds no picture and no tracking.")
    String letterFoot();
}

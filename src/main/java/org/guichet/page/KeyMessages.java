// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the palette of commands and of the sheet that lists the keys. */
@MessageBundle("keys")
public interface KeyMessages {

    @Message("Commands")
    String palette();

    @Message("What do you want to do?")
    String paletteHint();

    @Message("There is no such command on this page.")
    String none();

    @Message("Keyboard shortcuts")
    String title();

    @Message("Everywhere")
    String everywhere();

    @Message("Search")
    String search();

    @Message("Send what you type")
    String send();

    @Message("Leave the field, close the window")
    String leave();

    @Message("Shortcuts of a single key")
    String single();

    @Message("In this browser. Those with Ctrl stay.")
    String singleHint();

    @Message("Close")
    String close();
}

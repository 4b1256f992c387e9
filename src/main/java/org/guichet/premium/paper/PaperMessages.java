// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.paper;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What is said around a document. */
@MessageBundle("paper")
public interface PaperMessages {

    @Message("Download as PDF")
    String download();

    @Message("Many documents are being drawn at the moment. Please try again in a minute.")
    String busy();
}

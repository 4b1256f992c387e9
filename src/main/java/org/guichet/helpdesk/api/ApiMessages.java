// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.api;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What programs are told, and the people who wrote them. */
@MessageBundle("api")
public interface ApiMessages {

    @Message(
            "Send the header Idempotency-Key: 1 to 255 visible characters, another for each ticket.")
    String key();

    @Message("This Idempotency-Key came with another request before. Nothing was done.")
    String usedBefore();

    @Message(
            "The body must be one JSON object with the fields email, topic, language, subject, text and, if known, country, all of them text. Others are not taken.")
    String body();

    @Message("The field email must be one e-mail address.")
    String email();

    @Message("The field topic must be product, billing, technical or other.")
    String topic();

    @Message("The field language must be en, fr, es, nl or de.")
    String language();

    @Message("The field country must be a code of ISO 3166-1, such as FR, or left out.")
    String country();

    @Message("The field subject must hold 1 to 200 characters.")
    String subject();

    @Message("The field text must hold 1 to 10,000 characters.")
    String text();
}

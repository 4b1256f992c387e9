// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.intake;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.ws.rs.DefaultValue;
import java.util.Optional;
import java.util.UUID;
import org.guichet.helpdesk.HelpdeskMessages;
import org.guichet.helpdesk.ticket.Channel;
import org.guichet.helpdesk.ticket.Enquiry;
import org.guichet.helpdesk.ticket.Topic;
import org.guichet.kernel.Country;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.guichet.page.Shown;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** What was typed into the form: kept as it is, so that a mistake costs nobody their text. */
public class SupportForm {

    public static final int LONGEST_MESSAGE = 10_000;

    @RestForm
    @DefaultValue("")
    public String topic = "";

    @RestForm
    @DefaultValue("")
    public String email = "";

    @RestForm
    @DefaultValue("")
    public String subject = "";

    @RestForm
    @DefaultValue("")
    public String message = "";

    /** People do not see this field; what fills it in is a program. */
    @RestForm
    @DefaultValue("")
    public String website = "";

    /** A text beside each field that needs mending. */
    public record Errors(
            @Nullable String topic,
            @Nullable String email,
            @Nullable String subject,
            @Nullable String message) {

        static final Errors NONE = new Errors(null, null, null, null);

        public boolean any() {
            return topic != null || email != null || subject != null || message != null;
        }
    }

    boolean isByMachine() {
        return !website.isBlank();
    }

    Errors errors(boolean signedIn, Language language) {
        HelpdeskMessages texts =
                MessageBundles.get(HelpdeskMessages.class, Localized.Literal.of(language.code()));
        return new Errors(
                Topic.parse(topic).isEmpty() ? texts.errorTopic() : null,
                !signedIn && EmailAddress.parse(email).isEmpty() ? texts.errorEmail() : null,
                length(subject, Enquiry.LONGEST_SUBJECT, texts.errorSubject(), language),
                length(message, LONGEST_MESSAGE, texts.errorMessage(), language));
    }

    private static @Nullable String length(
            String text, int most, String whenEmpty, Language language) {
        if (text.isBlank()) {
            return whenEmpty;
        }
        return text.strip().length() > most ? tooLong(most, text.strip().length(), language) : null;
    }

    static String tooLong(int most, int length, Language language) {
        return MessageBundles.get(HelpdeskMessages.class, Localized.Literal.of(language.code()))
                .errorTooLong(Shown.number(most, language), Shown.number(length, language));
    }

    Enquiry enquiry(Enquiry.From from, Language language, Optional<Country> country) {
        return new Enquiry(
                from,
                Channel.FORM,
                Topic.parse(topic).orElse(Topic.OTHER),
                language,
                country,
                subject,
                message.strip(),
                UUID.randomUUID().toString(),
                Optional.empty());
    }
}

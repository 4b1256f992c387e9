// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.intake;

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
import org.guichet.page.FormKey;
import org.guichet.page.Shown;
import org.guichet.page.Texts;
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

    /** Ticked by who complains; empty for no. */
    @RestForm
    @DefaultValue("")
    public String complaint = "";

    /** People do not see this field; what fills it in is a program, or a password manager. */
    @RestForm
    @DefaultValue("")
    public String website = "";

    /** Ticked by a person who was taken for a program, see {@link #isTrapped}. */
    @RestForm
    @DefaultValue("")
    public String person = "";

    /** The form's {@link FormKey}. */
    @RestForm
    @DefaultValue("")
    public String key = "";

    /** Whom the form was shown to, see {@link org.guichet.page.Page#shownTo}. */
    @RestForm("shown-to")
    public @Nullable String shownTo;

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

    /** As it is shown for the first time. */
    static SupportForm empty(String topic) {
        SupportForm form = new SupportForm();
        form.topic = topic;
        form.key = FormKey.fresh().value();
        return form;
    }

    /** The same for the next try: what was typed and the key stay. */
    SupportForm again() {
        if (FormKey.parse(key).isEmpty()) {
            key = FormKey.fresh().value();
        }
        return this;
    }

    /**
     * Whether the hidden field was filled in. Programs do that; a person whose password manager did
     * gets the form back and says so.
     */
    public boolean isTrapped() {
        return !website.isBlank() && !isByPerson();
    }

    public boolean isComplaint() {
        return !complaint.isEmpty();
    }

    public boolean isByPerson() {
        return !person.isBlank();
    }

    Errors errors(boolean signedIn, Language language) {
        SupportMessages texts = Texts.in(language, SupportMessages.class);
        String noMessage = Texts.in(language, HelpdeskMessages.class).errorMessage();
        return new Errors(
                Topic.parse(topic).isEmpty() ? texts.errorTopic() : null,
                !signedIn && EmailAddress.parse(email).isEmpty() ? texts.errorEmail() : null,
                length(subject, Enquiry.LONGEST_SUBJECT, texts.errorSubject(), language),
                length(lines(message), LONGEST_MESSAGE, noMessage, language));
    }

    /**
     * With line breaks of one character, as the browser counts them: it sends two, and a text that
     * it let through would be too long.
     */
    static String lines(String typed) {
        return typed.replace("\r\n", "\n");
    }

    /**
     * What makes the submit the same when it comes twice; empty without a key.
     *
     * @param who writes it
     */
    Optional<String> mark(String who) {
        return FormKey.parse(key)
                .map(known -> known.mark("open", who, topic, subject, message, complaint));
    }

    private static @Nullable String length(
            String text, int most, String whenEmpty, Language language) {
        if (text.isBlank()) {
            return whenEmpty;
        }
        return text.strip().length() > most ? tooLong(most, text.strip().length(), language) : null;
    }

    static String tooLong(int most, int length, Language language) {
        return Texts.in(language, HelpdeskMessages.class)
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
                lines(message).strip(),
                UUID.randomUUID().toString(),
                Optional.empty());
    }
}

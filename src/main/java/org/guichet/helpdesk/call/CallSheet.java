// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.call;

import jakarta.ws.rs.DefaultValue;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.guichet.helpdesk.CallMessages;
import org.guichet.helpdesk.ticket.Call;
import org.guichet.helpdesk.ticket.Enquiry;
import org.guichet.helpdesk.ticket.KeyFree;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.helpdesk.ticket.Topic;
import org.guichet.helpdesk.ticket.Written;
import org.guichet.kernel.Country;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.guichet.kernel.PhoneNumber;
import org.guichet.page.Digits;
import org.guichet.page.FormKey;
import org.guichet.page.PageMessages;
import org.guichet.page.Shown;
import org.guichet.page.Texts;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** What was typed onto the sheet: kept as it is, so that a mistake costs nobody their text. */
public class CallSheet {

    static final int LONGEST_SAID = 10_000;

    private static final int MOST_OPEN = 50;

    @RestForm
    @DefaultValue("")
    public String caller = "";

    @RestForm
    @DefaultValue("")
    public String country = "";

    @RestForm
    @DefaultValue("")
    public String language = "";

    @RestForm
    @DefaultValue("")
    public String topic = "";

    @RestForm
    @DefaultValue("")
    public String subject = "";

    @RestForm
    @DefaultValue("")
    public String said = "";

    @RestForm
    @DefaultValue("")
    public String email = "";

    /** The ticket that it is another call on; empty for a new one. */
    @RestForm
    @DefaultValue("")
    public String belongs = "";

    /** Numbers of tickets that it may be another call on. */
    @RestForm public List<String> open = List.of();

    /** Whether such are looked for. */
    @RestForm
    @DefaultValue("")
    public String find = "";

    /** From whose page the call is taken down. */
    @RestForm
    @DefaultValue("")
    public String ticket = "";

    /** The form's {@link FormKey}. */
    @RestForm
    @DefaultValue("")
    public String key = "";

    private boolean looked;

    /** A text beside each field that needs mending. */
    public record Errors(
            @Nullable String caller,
            @Nullable String language,
            @Nullable String topic,
            @Nullable String subject,
            @Nullable String said,
            @Nullable String email,
            @Nullable String belongs) {

        static final Errors NONE = new Errors(null, null, null, null, null, null, null);

        static Errors ofTicket(String belongs) {
            return new Errors(null, null, null, null, null, null, belongs);
        }

        static Errors ofEmail(String email) {
            return new Errors(null, null, null, null, null, email, null);
        }

        /** What else is missing is not said of a sheet that nobody handed in yet. */
        Errors ofCaller() {
            return new Errors(caller, null, null, null, null, null, null);
        }

        public boolean any() {
            return caller != null
                    || language != null
                    || topic != null
                    || subject != null
                    || said != null
                    || email != null;
        }
    }

    /** One that may be chosen. */
    public record Choice(String code, String name) {}

    /** What is known of who is on the telephone, before they say a word. */
    CallSheet filledFrom(TicketView before) {
        ticket = Long.toString(before.number());
        topic = before.topic().code();
        language = before.language().code();
        country = before.country().map(Country::code).orElse("");
        open = List.of(ticket);
        return this;
    }

    /** The key of the form stays for the next try. */
    CallSheet again() {
        if (FormKey.parse(key).isEmpty()) {
            key = FormKey.fresh().value();
        }
        return this;
    }

    public Optional<Long> after() {
        return Digits.parse(ticket);
    }

    /** What was found belongs to the caller, and waits; the choice is the agent's. */
    void mayBelongTo(List<TicketView> found) {
        looked = true;
        open = found.stream().map(ticket -> Long.toString(ticket.number())).toList();
    }

    List<Long> candidates() {
        return open.stream()
                .flatMap(number -> Digits.parse(number).stream())
                .distinct()
                .limit(MOST_OPEN)
                .toList();
    }

    Optional<Long> belongsTo() {
        return Digits.parse(belongs);
    }

    public boolean isOn(TicketView open) {
        return belongsTo().filter(number -> number == open.number()).isPresent();
    }

    /** Whether somebody looked for them and there are none. */
    public boolean foundNone() {
        return looked && open.isEmpty();
    }

    /**
     * Of another call a ticket says already what it is about, and in which language. Nothing but
     * characters that nobody sees is nothing.
     */
    Errors errors(Language reader, KeyFree keyFree) {
        CallMessages texts = Texts.in(reader, CallMessages.class);
        boolean another = belongsTo().isPresent();
        return new Errors(
                number().isEmpty() ? texts.errorCaller() : null,
                !another && Language.parse(language).isEmpty() ? texts.errorLanguage() : null,
                !another && Topic.parse(topic).isEmpty() ? texts.errorTopic() : null,
                another
                        ? null
                        : keyFree.of(subject).isEmpty()
                                ? texts.errorSubject()
                                : tooLong(subject, Enquiry.LONGEST_SUBJECT, reader),
                keyFree.of(text()).isEmpty()
                        ? texts.errorSaid()
                        : tooLong(text(), LONGEST_SAID, reader),
                !email.isBlank() && EmailAddress.parse(email).isEmpty() ? texts.errorEmail() : null,
                null);
    }

    private static @Nullable String tooLong(String text, int most, Language reader) {
        return text.strip().length() > most
                ? Texts.in(reader, PageMessages.class).errorTooLong(Shown.number(most, reader))
                : null;
    }

    /** Of a sheet without {@link #errors}. */
    Call call() {
        PhoneNumber number = number().orElseThrow();
        return new Call(
                number,
                address(),
                Topic.parse(topic).orElseThrow(),
                Language.parse(language).orElseThrow(),
                Country.parse(country).or(number::country),
                subject,
                text().strip(),
                after());
    }

    /** As {@link #call}, of another call on a ticket. */
    Written written() {
        return new Written(text().strip(), FormKey.parse(key));
    }

    Optional<EmailAddress> address() {
        return EmailAddress.parse(email);
    }

    Optional<PhoneNumber> number() {
        return PhoneNumber.parse(caller, Country.parse(country));
    }

    /** With line breaks of one character, as the browser counts them. */
    private String text() {
        return said.replace("\r\n", "\n");
    }

    /** Names the draft of what was said: that of another ticket's caller is not put in here. */
    public String draft() {
        return after().map(number -> "call-said-" + number).orElse("call-said");
    }

    /** In the order of their names, as the reader calls them. */
    public List<Choice> countries(Language reader) {
        Collator order = Collator.getInstance(reader.locale());
        return PhoneNumber.countries()
                .map(one -> new Choice(one.code(), one.name(reader)))
                .sorted(Comparator.comparing(Choice::name, order))
                .toList();
    }

    /** As the reader calls them. */
    public List<Choice> languages(Language reader) {
        return List.of(Language.values()).stream()
                .map(
                        one ->
                                new Choice(
                                        one.code(),
                                        one.locale().getDisplayLanguage(reader.locale())))
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.guichet.audit.Reads;
import org.guichet.helpdesk.complaint.Complaint;
import org.guichet.helpdesk.complaint.ComplaintMessages;
import org.guichet.helpdesk.complaint.Outcome;
import org.guichet.helpdesk.ticket.Casework;
import org.guichet.helpdesk.ticket.Complaints;
import org.guichet.helpdesk.ticket.Conversation;
import org.guichet.helpdesk.ticket.KeyFree;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.page.FormKey;
import org.guichet.page.PageMessages;
import org.guichet.page.Reader;
import org.guichet.page.Shown;
import org.guichet.page.SignedIn;
import org.guichet.page.Texts;
import org.jspecify.annotations.Nullable;

/** The page of a complaint, with what was typed and could not be done. */
@ApplicationScoped
class ComplaintScreen {

    private static final int LONGEST_ANSWER = 20_000;
    private static final int LONGEST_REASON = 2_000;

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance complaint(
                Conversation conversation,
                Standing standing,
                @Nullable Complaint complaint,
                Typed typed,
                @Nullable Moved moved,
                Instant now);
    }

    /**
     * The answer as it was typed.
     *
     * @param key of its form
     */
    public record Answering(
            String outcome,
            String text,
            String key,
            @Nullable String outcomeError,
            @Nullable String textError) {

        static Answering nothing() {
            return new Answering("", "", FormKey.fresh().value(), null, null);
        }

        boolean isWrong() {
            return outcomeError != null || textError != null;
        }
    }

    /**
     * What stands in the forms.
     *
     * @param why it is no complaint
     * @param unseen whether the customer wrote something meanwhile
     * @param change what came between the page and the click; null where nothing did
     */
    public record Typed(
            Answering answer,
            String why,
            @Nullable String whyError,
            boolean unseen,
            Casework.@Nullable Change change) {

        static Typed nothing() {
            return new Typed(Answering.nothing(), "", null, false, null);
        }

        static Typed answer(Answering answer) {
            return new Typed(answer, "", null, false, null);
        }

        static Typed removal(String why, @Nullable String error) {
            return new Typed(Answering.nothing(), why, error, false, null);
        }

        Typed andUnseen() {
            return new Typed(answer, why, whyError, true, null);
        }

        Typed and(Casework.Change came) {
            return new Typed(answer, why, whyError, false, came);
        }
    }

    private final SignedIn signedIn;
    private final TicketScreens screens;
    private final Complaints complaints;
    private final Reads reads;
    private final Reader reader;
    private final KeyFree keyFree;
    private final InstantSource clock;

    ComplaintScreen(
            SignedIn signedIn,
            TicketScreens screens,
            Complaints complaints,
            Reads reads,
            Reader reader,
            KeyFree keyFree,
            InstantSource clock) {
        this.signedIn = signedIn;
        this.screens = screens;
        this.complaints = complaints;
        this.reads = reads;
        this.reader = reader;
        this.keyFree = keyFree;
        this.clock = clock;
    }

    Response page(int status, long number, Typed typed) {
        Actor.Agent agent = signedIn.agent();
        Conversation conversation = screens.conversation(agent, number);
        reads.record(agent, "ticket.read", "ticket:" + number, "");
        Casework.@Nullable Change change = typed.change();
        return Response.status(status)
                .entity(
                        reader.page()
                                .show(
                                        Templates.complaint(
                                                conversation,
                                                Standing.of(conversation.ticket(), agent),
                                                complaints.of(agent, number).orElse(null),
                                                typed,
                                                change == null
                                                        ? null
                                                        : Moved.of(change, conversation),
                                                clock.instant()))
                                .render())
                .build();
    }

    @Nullable String errorOfOutcome(Optional<Outcome> outcome) {
        return outcome.isEmpty() ? words().errorOutcome() : null;
    }

    @Nullable String error(String text) {
        return error(text, LONGEST_ANSWER, words().errorAnswer());
    }

    @Nullable String errorOfReason(String why) {
        return error(why, LONGEST_REASON, words().errorWhy());
    }

    private @Nullable String error(String text, int most, String missing) {
        // nothing but characters that nobody sees is nothing
        if (keyFree.of(text).isEmpty()) {
            return missing;
        }
        Language language = reader.language();
        return text.length() > most
                ? Texts.in(language, PageMessages.class).errorTooLong(Shown.number(most, language))
                : null;
    }

    private ComplaintMessages words() {
        return Texts.in(reader.language(), ComplaintMessages.class);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.audit.Reads;
import org.guichet.helpdesk.field.Field;
import org.guichet.helpdesk.field.FieldMessages;
import org.guichet.helpdesk.field.Kind;
import org.guichet.helpdesk.ticket.Casework;
import org.guichet.helpdesk.ticket.Conversation;
import org.guichet.helpdesk.ticket.TicketFields;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;
import org.guichet.page.Digits;
import org.guichet.page.Reader;
import org.guichet.page.Shown;
import org.guichet.page.SignedIn;
import org.guichet.page.Texts;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The fields of a ticket: a part of its page that is asked for, and a page without the script. */
@Path("/console/tickets/{number:[0-9]{1,12}}/fields")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class TicketFieldPages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance ticketFields(
                TicketView ticket, List<Box> boxes, boolean changeable, @Nullable Moved moved);

        static native TemplateInstance fieldBoxes(
                TicketView ticket, List<Box> boxes, boolean changeable);
    }

    /**
     * A field as it stands in the form.
     *
     * @param typed what stands in it; as it was typed where it is wrong
     * @param was what the reader knows to be kept: nothing else is changed by what they type
     * @param shown for people
     */
    public record Box(
            TicketFields.Line line,
            String typed,
            String was,
            String shown,
            @Nullable String error) {

        /** In the page, for its label. */
        public String name() {
            return "field-" + line.field().id();
        }

        public boolean isAt(int place) {
            return typed.equals(Integer.toString(place));
        }
    }

    private final SignedIn signedIn;
    private final TicketScreens screens;
    private final TicketFields fields;
    private final Reads reads;
    private final Reader reader;

    TicketFieldPages(
            SignedIn signedIn,
            TicketScreens screens,
            TicketFields fields,
            Reads reads,
            Reader reader) {
        this.signedIn = signedIn;
        this.screens = screens;
        this.fields = fields;
        this.reads = reads;
        this.reader = reader;
    }

    /** A field as it came with the form. */
    private record Sent(String typed, String was) {}

    @GET
    public Response shown(
            @RestPath long number, @HeaderParam("HX-Request") @Nullable String byScript) {
        return page(200, number, byScript != null, Map.of(), null);
    }

    /**
     * @param ids of the fields, each with its value beside it, and what stood there before
     */
    @POST
    public Response keep(
            @RestPath long number,
            @RestForm("field") List<String> ids,
            @RestForm("value") List<String> values,
            @RestForm("was") List<String> before) {
        Actor.Agent agent = signedIn.agent();
        Map<Long, Sent> sent = sent(ids, values, before);
        Map<Long, TicketFields.Wanted> wanted = new HashMap<>();
        boolean wrong = false;
        for (TicketFields.Line line : fields.of(agent, number)) {
            Sent one = sent.get(line.field().id());
            if (one == null || !line.asked()) {
                continue;
            }
            Optional<String> read = read(line.field(), one.typed());
            wrong |= read.isEmpty();
            read.ifPresent(
                    value ->
                            wanted.put(
                                    line.field().id(), new TicketFields.Wanted(value, one.was())));
        }
        if (wrong) {
            return page(400, number, false, sent, null);
        }
        return switch (fields.keep(agent, number, wanted)) {
            case Casework.End.Moved moved -> page(409, number, false, sent, moved.change());
            case Casework.End.Unseen unseen -> page(409, number, false, sent, null);
            case Casework.End.Done done ->
                    Response.seeOther(URI.create("/console/tickets/" + number)).build();
            case Casework.End.Denied denied -> throw new IllegalStateException("opens no account");
        };
    }

    private static Optional<String> read(Field field, String typed) {
        return typed.isBlank() ? Optional.of("") : field.read(typed);
    }

    private static Map<Long, Sent> sent(
            List<String> ids, List<String> values, List<String> before) {
        Map<Long, Sent> sent = new HashMap<>();
        for (int i = 0; i < Math.min(ids.size(), values.size()); i++) {
            Sent one = new Sent(values.get(i), i < before.size() ? before.get(i) : "");
            Digits.parse(ids.get(i)).ifPresent(id -> sent.put(id, one));
        }
        return sent;
    }

    /**
     * @param sent by the id of the field, instead of what is kept
     */
    private Response page(
            int status,
            long number,
            boolean part,
            Map<Long, Sent> sent,
            Casework.@Nullable Change change) {
        Actor.Agent agent = signedIn.agent();
        Conversation conversation = screens.conversation(agent, number);
        TicketView ticket = conversation.ticket();
        List<Box> boxes =
                fields.of(agent, number).stream()
                        .map(line -> box(line, sent.get(line.field().id())))
                        .toList();
        reads.record(agent, "ticket.read", "ticket:" + number, "");
        boolean changeable = Standing.of(ticket, agent).here();
        TemplateInstance shown =
                part
                        ? Templates.fieldBoxes(ticket, boxes, changeable)
                        : Templates.ticketFields(
                                ticket,
                                boxes,
                                changeable,
                                change == null ? null : Moved.of(change, conversation));
        return Response.status(status).entity(reader.page().show(shown).render()).build();
    }

    private Box box(TicketFields.Line line, @Nullable Sent sent) {
        Field field = line.field();
        String kept = line.value();
        String shown = kept.isEmpty() ? "" : field.shown(kept, reader.language());
        if (sent == null) {
            return new Box(line, kept, kept, shown, null);
        }
        Optional<String> read = read(field, sent.typed());
        if (read.isEmpty()) {
            return new Box(line, sent.typed(), sent.was(), shown, error(field.kind()));
        }
        if (read.get().equals(sent.was())) {
            return new Box(line, kept, kept, shown, null);
        }
        boolean unseen = !kept.equals(sent.was()) && !kept.equals(read.get());
        return new Box(line, read.get(), kept, shown, unseen ? errorUnseen(shown) : null);
    }

    private String errorUnseen(String shown) {
        FieldMessages texts = Texts.in(reader.language(), FieldMessages.class);
        return shown.isEmpty() ? texts.emptiedMeanwhile() : texts.changedMeanwhile(shown);
    }

    private String error(Kind kind) {
        FieldMessages texts = Texts.in(reader.language(), FieldMessages.class);
        return switch (kind) {
            case TEXT -> texts.errorText(Shown.number(Kind.LONGEST, reader.language()));
            case NUMBER -> texts.errorNumber();
            case DATE -> texts.errorDate();
            case YES_NO, CHOICE -> texts.errorChoice();
        };
    }
}

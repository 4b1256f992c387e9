// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.view;

import jakarta.ws.rs.DefaultValue;
import java.util.List;
import java.util.Optional;
import org.guichet.helpdesk.sla.Matter.Priority;
import org.guichet.helpdesk.ticket.Tag;
import org.guichet.helpdesk.ticket.TicketFilter;
import org.guichet.helpdesk.ticket.TicketFilter.HeldBy;
import org.guichet.helpdesk.ticket.TicketFilter.Stage;
import org.guichet.helpdesk.ticket.Topic;
import org.guichet.kernel.Language;
import org.guichet.page.FormKey;
import org.jboss.resteasy.reactive.RestForm;

/** A view as it is typed: what is empty may be any. */
public class ViewForm {

    @RestForm
    @DefaultValue("")
    public String name = "";

    @RestForm
    @DefaultValue("")
    public String stage = Stage.WAITS.code();

    @RestForm
    @DefaultValue("")
    public String topic = "";

    @RestForm
    @DefaultValue("")
    public String language = "";

    @RestForm
    @DefaultValue("")
    public String priority = "";

    @RestForm
    @DefaultValue("")
    public String holder = "";

    @RestForm
    @DefaultValue("")
    public String tag = "";

    /** What is wrong with the tag; empty while nothing is. */
    public Optional<String> tagError = Optional.empty();

    /** Empty for no. */
    @RestForm
    @DefaultValue("")
    public String shared = "";

    /** The form's {@link FormKey}. */
    @RestForm
    @DefaultValue("")
    public String key = "";

    static ViewForm empty() {
        return new ViewForm().again();
    }

    static ViewForm of(SavedView view) {
        ViewForm form = empty();
        form.name = view.name();
        form.stage = view.filter().stage().code();
        form.topic = view.filter().topic().map(Topic::code).orElse("");
        form.language = view.filter().language().map(Language::code).orElse("");
        form.priority = view.filter().priority().map(Priority::code).orElse("");
        form.holder = view.filter().holder().map(HeldBy::code).orElse("");
        form.tag = view.filter().tag().map(Tag::word).orElse("");
        form.shared = view.shared() ? "yes" : "";
        return form;
    }

    /** The same for the next try. */
    ViewForm again() {
        if (formKey().isEmpty()) {
            key = FormKey.fresh().value();
        }
        return this;
    }

    /** Something was typed, and no tag looks so. */
    boolean asksForNoTag() {
        return !tag.isBlank() && Tag.parse(tag).isEmpty();
    }

    /** The same for the next try, with what is wrong with the tag. */
    ViewForm againWithTag(String error) {
        tagError = Optional.of(error);
        return again();
    }

    Optional<FormKey> formKey() {
        return FormKey.parse(key);
    }

    /** What there is to choose from. */
    public List<Language> languages() {
        return List.of(Language.values());
    }

    public boolean ticked() {
        return !shared.isEmpty();
    }

    SavedViews.Typed typed() {
        return new SavedViews.Typed(
                name,
                new TicketFilter(
                        Stage.parse(stage).orElse(Stage.WAITS),
                        Topic.parse(topic),
                        Language.parse(language),
                        Priority.parse(priority),
                        HeldBy.parse(holder),
                        Tag.parse(tag)),
                ticked());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.article;

import jakarta.ws.rs.DefaultValue;
import java.util.List;
import java.util.Optional;
import org.guichet.helpdesk.ticket.Topic;
import org.guichet.kernel.Language;
import org.guichet.page.FormKey;
import org.jboss.resteasy.reactive.RestForm;

/** A draft as it is typed: kept as it is, so that a mistake costs nobody their text. */
public class ArticleForm {

    @RestForm
    @DefaultValue("")
    public String topic = "";

    @RestForm
    @DefaultValue("")
    public String language = "";

    @RestForm
    @DefaultValue("")
    public String title = "";

    @RestForm
    @DefaultValue("")
    public String body = "";

    /** The draft that it goes on from; 0 for none. */
    @RestForm
    @DefaultValue("0")
    public long number;

    /** How often that was saved. */
    @RestForm
    @DefaultValue("0")
    public long edits;

    /** The form's {@link FormKey}. */
    @RestForm
    @DefaultValue("")
    public String key = "";

    static ArticleForm empty(Language language) {
        ArticleForm form = new ArticleForm();
        form.language = language.code();
        form.key = FormKey.fresh().value();
        return form;
    }

    /** The draft of a language; without one what is published goes on, and else nothing. */
    static ArticleForm of(List<Edition> editions, Language language, Topic topic) {
        ArticleForm form = empty(language);
        form.topic = topic.code();
        editions.stream()
                .filter(one -> one.language() == language)
                .findFirst()
                .ifPresent(
                        newest -> {
                            form.title = newest.title();
                            form.body = newest.body();
                            form.number = newest.isDraft() ? newest.number() : 0;
                            form.edits = newest.isDraft() ? newest.edits() : 0;
                        });
        return form;
    }

    /** The same for the next try. */
    ArticleForm again() {
        if (FormKey.parse(key).isEmpty()) {
            key = FormKey.fresh().value();
        }
        return this;
    }

    ArticleForm seeing(Edition draft) {
        number = draft.number();
        edits = draft.edits();
        return again();
    }

    Optional<FormKey> formKey() {
        return FormKey.parse(key);
    }

    Editing.Typed typed() {
        return new Editing.Typed(
                Topic.parse(topic).orElse(Topic.OTHER),
                Language.parse(language).orElse(Language.EN),
                title,
                body,
                number,
                edits);
    }
}

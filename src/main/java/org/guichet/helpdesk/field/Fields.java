// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.field;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.audit.Audit;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.FormKey;

/** Writes definitions, and shows them to those who may see them. */
@ApplicationScoped
public class Fields {

    /**
     * What was typed, checked by {@link FieldForm}.
     *
     * @param kind and {@code providerOnly}: of a new one; later versions keep what it has
     */
    record Typed(
            Kind kind,
            boolean providerOnly,
            Set<String> topics,
            boolean required,
            Map<Language, Field.Words> words) {}

    /** How writing ends. */
    sealed interface End {
        record Saved(long id) implements End {}

        /** Somebody else wrote a version since; nothing was written. */
        record Late(Field now) implements End {}

        /** A choice would go that tickets may have. */
        record FewerChoices() implements End {}
    }

    private final FieldTable table;
    private final Audit audit;
    private final InstantSource clock;

    Fields(FieldTable table, Audit audit, InstantSource clock) {
        this.table = table;
        this.audit = audit;
        this.clock = clock;
    }

    /** All that the agent sees, retired ones too. */
    @Transactional
    public List<Field> list(Actor.Agent agent) {
        return table.list(agent);
    }

    /**
     * @throws Refusal NOT_FOUND where the agent may not see it, as where there is none
     */
    @Transactional
    Field get(Actor.Agent agent, long id) {
        return table.find(agent, id)
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-field"));
    }

    /** A new one: a lead's is for their partner, the provider's for all. */
    @Transactional
    End write(Actor.Agent agent, Optional<FormKey> key, Typed typed) {
        boolean provider = agent.is(Role.PROVIDER);
        Optional<String> mark =
                key.map(one -> one.mark("field", agent.username(), typed.toString()));
        Optional<Long> id =
                table.add(
                        provider ? Optional.empty() : agent.partner(),
                        typed.kind(),
                        provider && typed.providerOnly(),
                        mark);
        if (id.isEmpty()) {
            return new End.Saved(mark.flatMap(one -> table.madeBy(agent, one)).orElseThrow().id());
        }
        table.write(id.get(), 1, typed, agent, clock.instant());
        audit.record(agent, "field.written", "field:" + id.get(), "version:1");
        return new End.Saved(id.get());
    }

    /**
     * The next version; one that was retired is there again with it. Choices are added and renamed,
     * and none goes: what a ticket says would become something else.
     *
     * @param seen the version that the agent began with
     */
    @Transactional
    End write(Actor.Agent agent, long id, long seen, Typed typed) {
        Field before = changeable(agent, id);
        if (typed.words().values().stream()
                .anyMatch(words -> words.choices().size() < before.choices(Language.EN).size())) {
            return new End.FewerChoices();
        }
        if (!before.retired() && same(before, typed)) {
            return new End.Saved(id);
        }
        if (!table.advance(id, seen)) {
            Field now = get(agent, id);
            // the same form twice at one moment: the second waited for the first
            return !now.retired() && same(now, typed) ? new End.Saved(id) : new End.Late(now);
        }
        table.write(id, seen + 1, typed, agent, clock.instant());
        audit.record(agent, "field.written", "field:" + id, "version:" + (seen + 1));
        return new End.Saved(id);
    }

    /** No ticket is asked for it any more; what stands in it is shown. */
    @Transactional
    void retire(Actor.Agent agent, long id) {
        changeable(agent, id);
        if (table.retire(id, agent, clock.instant())) {
            audit.record(agent, "field.retired", "field:" + id, "");
        }
    }

    private Field changeable(Actor.Agent agent, long id) {
        Field field = get(agent, id);
        if (!field.mayChange(agent)) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "field-of-another");
        }
        return field;
    }

    private static boolean same(Field before, Typed typed) {
        return before.topics().equals(typed.topics())
                && before.required() == typed.required()
                && before.words().equals(typed.words());
    }
}

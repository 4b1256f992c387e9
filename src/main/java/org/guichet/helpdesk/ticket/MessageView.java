// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.redaction.LeftOut;

/**
 * A message of the conversation.
 *
 * @param providerOnly a note of the provider's second level
 * @param writer the agent's sign-in name; of a customer {@code customer}
 * @param name the agent's name, the customer's mask
 * @param at when it came
 * @param addedAt when an agent added it, where it was held back first
 * @param sender the mask of an unproven sender; empty for all others
 */
public record MessageView(
        long id,
        Author author,
        boolean internal,
        boolean providerOnly,
        String writer,
        String name,
        String body,
        Instant at,
        Optional<Instant> addedAt,
        Optional<String> sender) {

    private static final int BEGINNING = 60;

    public enum Author {
        CUSTOMER,
        AGENT,
        SYSTEM,
        /** Somebody whose mail an agent added: nobody knows that it is the customer. */
        UNPROVEN
    }

    /** Who speaks in it, and to whom. */
    public enum Voice {
        CUSTOMER,
        /** Somebody of whom nobody knows that it is the customer. */
        UNPROVEN,
        /** To the customer. */
        ANSWER,
        /** To the partner's people and the provider's. */
        NOTE,
        PROVIDER_NOTE
    }

    public Voice voice() {
        if (internal) {
            return providerOnly ? Voice.PROVIDER_NOTE : Voice.NOTE;
        }
        if (author == Author.AGENT) {
            return Voice.ANSWER;
        }
        return sender.isPresent() ? Voice.UNPROVEN : Voice.CUSTOMER;
    }

    /** Who says it: what stands over it. */
    public record Speaker(Voice voice, String name, Optional<String> sender) {}

    public Speaker speaker() {
        return new Speaker(voice(), name, sender);
    }

    /** Whether the agent wrote it. */
    public boolean isOf(Actor.Agent agent) {
        return author == Author.AGENT && writer.equals(agent.username());
    }

    /** Whether the customer wrote it, or somebody who may be them. */
    boolean couldBeComplaint() {
        return author == Author.CUSTOMER || author == Author.UNPROVEN;
    }

    /** Its first words, by which people know it again. */
    public String beginning() {
        String line = body.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= BEGINNING
                ? line
                : line.substring(0, line.offsetByCodePoints(0, BEGINNING - 1)) + "…";
    }

    /** Of what tells messages apart; two that are equal have the same. */
    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    /** The pieces of a paragraph, so that a page shows a chip where something was left out. */
    public List<LeftOut.Part> parts(String paragraph) {
        return LeftOut.parts(paragraph);
    }

    /** The text for a page, by paragraphs; the lines of one end as they were written. */
    public List<String> paragraphs() {
        return body.isBlank() ? List.of() : List.of(body.strip().split("\n\\s*\n"));
    }
}

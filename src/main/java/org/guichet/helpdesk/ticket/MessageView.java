// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A message of the conversation.
 *
 * @param writer the agent's sign-in name; of a customer {@code customer}
 * @param name the agent's name, the customer's mask
 * @param at when it came
 * @param addedAt when an agent added it, where it was held back first
 * @param sender the full address of an unproven sender, for agents to judge; empty for all others
 */
public record MessageView(
        long id,
        Author author,
        boolean internal,
        String writer,
        String name,
        String body,
        Instant at,
        Optional<Instant> addedAt,
        Optional<String> sender) {

    public enum Author {
        CUSTOMER,
        AGENT,
        SYSTEM,
        /** Somebody whose mail an agent added: nobody knows that it is the customer. */
        UNPROVEN
    }

    /**
     * A piece of a line.
     *
     * @param removed whether it stands for something that was taken out
     */
    public record Part(String text, boolean removed) {}

    /** The pieces of a line, so that a page shows a chip where something was taken out. */
    public List<Part> parts(String line) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int at = line.indexOf(KeyFree.REMOVED);
                at >= 0;
                at = line.indexOf(KeyFree.REMOVED, from)) {
            parts.add(new Part(line.substring(from, at), false));
            parts.add(new Part(KeyFree.REMOVED, true));
            from = at + KeyFree.REMOVED.length();
        }
        parts.add(new Part(line.substring(from), false));
        return parts;
    }

    /** The text for a page: paragraphs of lines. */
    public List<List<String>> paragraphs() {
        return Arrays.stream(body.strip().split("\n\\s*\n"))
                .map(paragraph -> Arrays.asList(paragraph.split("\n")))
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.quarkus.qute.TemplateExtension;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.guichet.helpdesk.ticket.Queue;

/**
 * Ways to the queues by two keys, the first of which is G; in templates {@code {ways:toQueues}}.
 */
@TemplateExtension(namespace = "ways")
final class Ways {

    /**
     * @param key as the script has it: {@code g m}
     */
    public record Way(Queue queue, String key) {

        public String path() {
            return "/console/tickets?queue=" + queue.code();
        }

        /** As it is printed. */
        public String keys() {
            return key.toUpperCase(Locale.ROOT);
        }
    }

    private static final List<Way> ALL =
            Arrays.stream(Queue.values())
                    .map(queue -> new Way(queue, "g " + letter(queue)))
                    .toList();

    private Ways() {}

    static List<Way> toQueues() {
        return ALL;
    }

    private static String letter(Queue queue) {
        return switch (queue) {
            case COUNTER -> "c";
            case UNTAKEN -> "u";
            case MINE -> "m";
            case ESCALATED -> "p";
            case WAITING -> "w";
            case RESOLVED -> "r";
            case CLOSED -> "d";
            case SPAM -> "s";
        };
    }
}

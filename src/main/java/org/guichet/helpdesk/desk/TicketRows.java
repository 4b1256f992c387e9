// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.helpdesk.ticket.TicketState;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.kernel.Language;
import org.guichet.page.Page;
import org.jspecify.annotations.Nullable;

/**
 * The rows of lists, drawn once a minute: a row says nothing but what stands in the view of its
 * ticket, in the words of a language, by a clock of minutes. Who may see the ticket was decided
 * before; agents who look at the same list are shown the same rows.
 */
@ApplicationScoped
class TicketRows {

    /** A kilobyte each; when there are more all are drawn anew. */
    private static final int MOST = 4_000;

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance ticketRow(TicketView ticket, Language language, Instant now);
    }

    /** What a row says, and nothing else that it depends on. */
    private record Shown(TicketView ticket, Language language, Instant minute) {}

    /**
     * A row of the list.
     *
     * @param html as drawn
     */
    public record Row(TicketView ticket, RawString html) {

        public boolean isUnseen() {
            return ticket.state() == TicketState.NEW;
        }

        /**
         * @param here the number of the ticket that is shown beside the list
         */
        public boolean at(@Nullable Long here) {
            return here != null && here == ticket.number();
        }
    }

    private final Map<Shown, RawString> drawn = new ConcurrentHashMap<>();

    private volatile Instant minute = Instant.EPOCH;

    List<Row> of(List<TicketView> tickets, Page page) {
        Instant now = page.at().truncatedTo(ChronoUnit.MINUTES);
        if (!now.equals(minute) || drawn.size() >= MOST) {
            minute = now;
            drawn.clear();
        }
        return tickets.stream()
                .map(ticket -> new Shown(ticket, page.language(), now))
                .map(
                        shown ->
                                new Row(
                                        shown.ticket(),
                                        drawn.computeIfAbsent(shown, TicketRows::draw)))
                .toList();
    }

    private static RawString draw(Shown shown) {
        return new RawString(
                Templates.ticketRow(shown.ticket(), shown.language(), shown.minute())
                        .setLocale(shown.language().locale())
                        .render());
    }
}

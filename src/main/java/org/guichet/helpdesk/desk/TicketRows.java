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

        static native TemplateInstance ticketRow(
                TicketView ticket, Language language, Instant now, boolean here);
    }

    /**
     * What a row says, and nothing else that it depends on.
     *
     * @param here whether the ticket is shown beside the list
     */
    private record Shown(TicketView ticket, Language language, Instant minute, boolean here) {}

    /**
     * The rows of a list.
     *
     * @param html as drawn
     */
    public record Rows(boolean isEmpty, RawString html) {}

    private final Map<Shown, String> drawn = new ConcurrentHashMap<>();

    private volatile Instant minute = Instant.EPOCH;

    Rows of(List<TicketView> tickets, Page page) {
        return of(tickets, page, null);
    }

    /**
     * @param here the number of the ticket that is shown beside the list
     */
    Rows of(List<TicketView> tickets, Page page, @Nullable Long here) {
        Instant now = page.at().truncatedTo(ChronoUnit.MINUTES);
        if (!now.equals(minute) || drawn.size() >= MOST) {
            minute = now;
            drawn.clear();
        }
        StringBuilder html = new StringBuilder(1_500 * tickets.size());
        for (TicketView ticket : tickets) {
            boolean isHere = here != null && here == ticket.number();
            html.append(
                    drawn.computeIfAbsent(
                            new Shown(ticket, page.language(), now, isHere), TicketRows::draw));
        }
        return new Rows(tickets.isEmpty(), new RawString(html.toString()));
    }

    private static String draw(Shown shown) {
        return Templates.ticketRow(shown.ticket(), shown.language(), shown.minute(), shown.here())
                .setLocale(shown.language().locale())
                .render();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.guichet.audit.LogState;
import org.guichet.page.RefusalWords;
import org.guichet.post.Outbox;
import org.guichet.relay.ArrivalFacts;
import org.guichet.relay.RelayView;
import org.guichet.relay.RelayView.Direction;
import org.guichet.relay.Replays;
import org.guichet.work.WorkItem;
import org.guichet.work.WorkList;
import org.jspecify.annotations.Nullable;

/** The console's templates, checked when the product is built. */
@CheckedTemplate(basePath = "console")
final class ConsoleTemplates {

    private ConsoleTemplates() {}

    /**
     * @param id of an accident in the log; empty where there is nothing to look up
     */
    static native TemplateInstance notice(
            String title,
            String text,
            String id,
            boolean console,
            boolean retry,
            RefusalWords.@Nullable Way way);

    static native TemplateInstance signedOut();

    static native TemplateInstance home(List<HomePages.Place> places);

    /**
     * @param onward whether the page begins behind another
     */
    static native TemplateInstance work(
            String view,
            Map<String, Long> counts,
            long overdue,
            WorkList.Slice slice,
            boolean onward,
            Instant now);

    static native TemplateInstance workItem(
            WorkItem item,
            WorkPages.Attempt attempt,
            boolean mine,
            boolean barred,
            boolean opensAccounts,
            Instant now);

    /**
     * @param done the number of the entry that was put back a moment ago; empty where none was
     */
    static native TemplateInstance relay(
            RelayPages.Choice choice,
            Map<String, List<RelayPages.Count>> counts,
            List<String> sources,
            List<String> types,
            RelayView.Slice slice,
            List<Replays.Replay> replays,
            String done);

    static native TemplateInstance relayEntry(
            Direction direction,
            RelayView.Entry entry,
            List<ArrivalFacts.Fact> carried,
            boolean replays,
            boolean parks,
            boolean forgotten);

    static native TemplateInstance relayRange(
            RelayActPages.Several several, List<String> sources, List<String> types);

    static native TemplateInstance audit(
            LogState state, AuditPages.Listing list, AuditPages.Choice choice);

    static native TemplateInstance erasure(ErasurePages.Erased erased, ErasurePages.Form form);

    static native TemplateInstance post(
            String state, Map<String, Long> counts, List<Outbox.Item> letters);
}

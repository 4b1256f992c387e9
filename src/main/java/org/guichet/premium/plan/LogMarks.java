// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.plan;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import org.guichet.audit.Log;
import org.guichet.audit.Printed;
import org.guichet.page.PageConfig;

/** What a document to print says of the log. */
@ApplicationScoped
public class LogMarks {

    /**
     * Where the log stood when the page was opened.
     *
     * @param address of the page that says so, for paper: with the host
     */
    public record Mark(Printed printed, URI address) {}

    private final Log log;
    private final PageConfig config;

    LogMarks(Log log, PageConfig config) {
        this.log = log;
        this.config = config;
    }

    /** Empty where the log has nothing that can be vouched for. */
    Optional<Mark> now() {
        return log.printed().map(one -> new Mark(one, config.address(one.path())));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.visitor;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Language;
import org.guichet.page.HolderSession;

/** Reads the session's cookie, once a request. */
@ApplicationScoped
class CurrentVisitor implements Visitors, HolderSession {

    static final String COOKIE = "guichet_visitor";
    private static final String FOUND = "org.guichet.visitor";

    private final CurrentVertxRequest current;
    private final Sessions sessions;
    private final Links links;

    CurrentVisitor(CurrentVertxRequest current, Sessions sessions, Links links) {
        this.current = current;
        this.sessions = sessions;
        this.links = links;
    }

    @Override
    public Optional<Visitor> current() {
        RoutingContext request = current.getCurrent();
        Optional<Visitor> known = request.get(FOUND);
        if (known == null) {
            Cookie cookie = request.request().getCookie(COOKIE);
            known = sessions.find(cookie == null ? null : cookie.getValue());
            request.put(FOUND, known);
        }
        return known;
    }

    @Override
    public Optional<String> mask() {
        return current().map(Visitor::mask);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID confirmationLink(AccountId account, long ticket, Language language) {
        return links.confirmation(account, ticket, language);
    }
}

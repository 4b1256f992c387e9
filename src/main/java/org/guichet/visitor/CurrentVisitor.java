// SPDX-License-Identifier: Apache-2.0
package org.guichet.visitor;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Keys;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.SigningKey;
import org.guichet.page.HolderSession;
import org.guichet.page.Page;
import org.jspecify.annotations.Nullable;

/** Reads the session's cookie, once a request. */
@ApplicationScoped
class CurrentVisitor implements Visitors, HolderSession {

    static final String COOKIE = "guichet_visitor";
    private static final String FOUND = "org.guichet.visitor";

    private final CurrentVertxRequest current;
    private final Sessions sessions;
    private final Links links;
    private final SigningKey key;

    CurrentVisitor(CurrentVertxRequest current, Sessions sessions, Links links, Keys keys) {
        this.current = current;
        this.sessions = sessions;
        this.links = links;
        this.key = new SigningKey(keys.link());
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
    public Optional<Visitor> shownTo(@Nullable String shownTo) {
        Optional<Visitor> visitor = current();
        if (shownTo == null || visitor.isEmpty()) {
            return visitor;
        }
        if (shownTo.equals(Page.STRANGER)) {
            return Optional.empty();
        }
        return visitor.filter(one -> mark(one).equals(shownTo))
                .or(
                        () -> {
                            throw new Refusal(Refusal.Kind.CONFLICT, "somebody-else");
                        });
    }

    @Override
    public Optional<Holder> holder() {
        return current().map(visitor -> new Holder(visitor.mask(), mark(visitor)));
    }

    private String mark(Visitor visitor) {
        byte[] mac = key.sign("shown-to:" + visitor.account().value());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac, 12));
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID confirmationLink(AccountId account, long ticket, Language language) {
        return links.confirmation(account, ticket, language);
    }
}

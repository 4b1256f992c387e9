// SPDX-License-Identifier: Apache-2.0
package org.guichet.visitor;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;
import org.guichet.post.Post;
import org.jboss.logging.Logger;

/** Somebody asks for a link: found in the core, or not, they are told the same. */
@ApplicationScoped
class LinkRequests {

    private static final Logger LOG = Logger.getLogger(LinkRequests.class);

    private final AccountFinder finder;
    private final Links links;
    private final Post post;
    private final VisitorLetters letters;

    LinkRequests(AccountFinder finder, Links links, Post post, VisitorLetters letters) {
        this.finder = finder;
        this.links = links;
        this.post = post;
        this.letters = letters;
    }

    /**
     * @throws Refusal UNAVAILABLE {@code core-down} where the core cannot be asked now, for known
     *     and unknown alike
     */
    void request(EmailAddress email, String next, Language language) {
        Optional<AccountId> account;
        try {
            account = finder.holderOf(email);
        } catch (Exception e) {
            LOG.warnf("no look-up for a sign-in link: %s", e.getMessage());
            throw new Refusal(Refusal.Kind.UNAVAILABLE, "core-down");
        }
        account.ifPresent(
                holder ->
                        QuarkusTransaction.requiringNew()
                                .run(() -> send(holder, email.masked(), next, language)));
    }

    private void send(AccountId holder, String mask, String next, Language language) {
        Optional<UUID> link = links.signIn(holder, mask, next, language);
        if (link.isEmpty()) {
            LOG.infof("enough sign-in links for %s for now", holder);
            return;
        }
        post.send(letters.signIn(holder, link.get(), language));
    }
}

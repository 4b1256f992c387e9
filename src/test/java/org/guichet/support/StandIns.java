// SPDX-License-Identifier: Apache-2.0
package org.guichet.support;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.guichet.post.Contacts;
import org.guichet.post.MailCarrier;

/** Answers for ports whose edge is not there; an edge, or a test's own fake, takes their place. */
class StandIns {

    @Produces
    @DefaultBean
    @ApplicationScoped
    Contacts contacts() {
        return account -> {
            throw new IllegalStateException("no core in this test");
        };
    }

    @Produces
    @DefaultBean
    @ApplicationScoped
    MailCarrier carrier() {
        return mail -> {
            throw new IllegalStateException("no mail server in this test");
        };
    }
}

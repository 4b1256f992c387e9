// SPDX-License-Identifier: Apache-2.0
package org.guichet.post;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes Message-IDs (RFC 5322 section 3.6.4) under the domain that answers come to. */
@ApplicationScoped
class MailIdentity {

    private final String domain;

    MailIdentity(@ConfigProperty(name = "guichet.mail.reply-domain") String domain) {
        this.domain = domain;
    }

    String newMessageId() {
        return UUID.randomUUID().toString().toLowerCase(Locale.ROOT) + "@" + domain;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;

/** The mail servers, {@code guichet.mail.*}. */
@ConfigMapping(prefix = "guichet.mail")
public interface MailConfig {

    Smtp smtp();

    /** The mailboxes that are read, by a short name: {@code support}. */
    Map<String, Imap> imap();

    /** The domain of signed reply addresses and of our Message-IDs. */
    String replyDomain();

    /** The name our own mail server signs its verdicts with (RFC 8601 section 2.5). */
    String authservId();

    enum Tls {
        /** Loopback and private networks only. */
        NONE,
        /** Upgraded, and refused where the server does not. */
        STARTTLS,
        TLS
    }

    /** Where letters leave. */
    interface Smtp {
        String host();

        int port();

        /** Empty where the server takes our letters without a sign-in. */
        Optional<String> user();

        Optional<String> password();

        @WithDefault("starttls")
        Tls tls();

        /** The address in From. */
        String from();

        /** The name in From. */
        @WithDefault("Guichet")
        String fromName();
    }

    /** A mailbox that is read. */
    interface Imap {
        String host();

        int port();

        String user();

        String password();

        @WithDefault("tls")
        Tls tls();
    }
}

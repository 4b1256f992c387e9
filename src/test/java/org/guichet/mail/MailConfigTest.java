// SPDX-License-Identifier: Apache-2.0
package org.guichet.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailConfigTest {

    @Test
    void environment_variables_alone_name_the_mailboxes() {
        MailConfig config =
                new SmallRyeConfigBuilder()
                        .withSources(
                                new EnvConfigSource(
                                        Map.ofEntries(
                                                Map.entry(
                                                        "GUICHET_MAIL_IMAP_SUPPORT_HOST",
                                                        "localhost"),
                                                Map.entry("GUICHET_MAIL_IMAP_SUPPORT_PORT", "3143"),
                                                Map.entry(
                                                        "GUICHET_MAIL_IMAP_SUPPORT_USER",
                                                        "support"),
                                                Map.entry(
                                                        "GUICHET_MAIL_IMAP_SUPPORT_PASSWORD", "p"),
                                                Map.entry("GUICHET_MAIL_IMAP_SUPPORT_TLS", "none"),
                                                Map.entry("GUICHET_MAIL_SMTP_HOST", "localhost"),
                                                Map.entry("GUICHET_MAIL_SMTP_PORT", "3025"),
                                                Map.entry("GUICHET_MAIL_SMTP_USER", "guichet"),
                                                Map.entry("GUICHET_MAIL_SMTP_PASSWORD", "p"),
                                                Map.entry("GUICHET_MAIL_SMTP_TLS", "none"),
                                                Map.entry(
                                                        "GUICHET_MAIL_SMTP_FROM",
                                                        "support@guichet.example"),
                                                Map.entry(
                                                        "GUICHET_MAIL_REPLY_DOMAIN",
                                                        "reply.guichet.example"),
                                                Map.entry(
                                                        "GUICHET_MAIL_AUTHSERV_ID",
                                                        "mx.guichet.example")),
                                        300))
                        .withMapping(MailConfig.class)
                        .build()
                        .getConfigMapping(MailConfig.class);

        assertThat(config.imap()).containsOnlyKeys("support");
        assertThat(config.imap().get("support").port()).isEqualTo(3143);
        assertThat(config.imap().get("support").tls()).isEqualTo(MailConfig.Tls.NONE);
        assertThat(config.smtp().from()).isEqualTo("support@guichet.example");
    }
}

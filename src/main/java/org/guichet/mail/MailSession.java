// SPDX-License-Identifier: Apache-2.0
package org.guichet.mail;

import jakarta.mail.Session;
import java.util.Properties;

/** Sessions of Jakarta Mail with our time-outs: nothing waits without end. */
final class MailSession {

    private static final int CONNECT_MILLISECONDS = 5_000;
    private static final int READ_MILLISECONDS = 10_000;

    private static final int IDLE_MILLISECONDS = 60_000;

    private MailSession() {}

    static Session smtp(MailConfig.Smtp smtp) {
        Properties properties = common("smtp", smtp.host(), smtp.port(), smtp.tls());
        properties.setProperty("mail.smtp.auth", Boolean.toString(smtp.user().isPresent()));
        // one recipient a letter: half a delivery does not exist
        properties.setProperty("mail.smtp.sendpartial", "false");
        return Session.getInstance(properties);
    }

    static Session imap(MailConfig.Imap imap) {
        Properties properties = common("imap", imap.host(), imap.port(), imap.tls());
        properties.setProperty("mail.imap.peek", "true");
        // read in pieces, so that a mail beyond the limit is never held as a whole
        properties.setProperty("mail.imap.fetchsize", "262144");
        // above the time between two nudges: an idle connection that stays silent longer is dead
        properties.setProperty("mail.imap.timeout", "" + IDLE_MILLISECONDS);
        properties.setProperty("mail.imap.connectionpoolsize", "1");
        return Session.getInstance(properties);
    }

    private static Properties common(String protocol, String host, int port, MailConfig.Tls tls) {
        String prefix = "mail." + protocol + ".";
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.store.protocol", "imap");
        properties.setProperty(prefix + "host", host);
        properties.setProperty(prefix + "port", Integer.toString(port));
        properties.setProperty(prefix + "connectiontimeout", "" + CONNECT_MILLISECONDS);
        properties.setProperty(prefix + "timeout", "" + READ_MILLISECONDS);
        properties.setProperty(prefix + "writetimeout", "" + READ_MILLISECONDS);
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        switch (tls) {
            case NONE -> {}
            case STARTTLS -> {
                properties.setProperty(prefix + "starttls.enable", "true");
                properties.setProperty(prefix + "starttls.required", "true");
            }
            case TLS -> properties.setProperty(prefix + "ssl.enable", "true");
        }
        return properties;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.kernel.OutsideConnection;

/** For {@code ./guichet check}: the mail server takes our sign-in, and each mailbox opens. */
@ApplicationScoped
class MailConnection implements OutsideConnection {

    private final MailConfig config;

    MailConnection(MailConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "Mail";
    }

    @Override
    public String check() throws MessagingException {
        List<String> found = new ArrayList<>();
        MailConfig.Smtp smtp = config.smtp();
        try (Transport transport = MailSession.smtp(smtp).getTransport("smtp")) {
            transport.connect(
                    smtp.host(),
                    smtp.port(),
                    smtp.user().orElse(null),
                    smtp.password().orElse(null));
            found.add("SMTP takes our sign-in");
        }
        for (Map.Entry<String, MailConfig.Imap> box : config.imap().entrySet()) {
            MailConfig.Imap imap = box.getValue();
            try (Store store = MailSession.imap(imap).getStore("imap")) {
                store.connect(imap.host(), imap.port(), imap.user(), imap.password());
                try (Folder inbox = store.getFolder("INBOX")) {
                    inbox.open(Folder.READ_ONLY);
                    found.add(
                            "mailbox "
                                    + box.getKey()
                                    + " opens, "
                                    + inbox.getMessageCount()
                                    + " mails");
                }
            }
        }
        return String.join("; ", found);
    }
}

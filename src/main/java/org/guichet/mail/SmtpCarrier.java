// SPDX-License-Identifier: Apache-2.0
package org.guichet.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import java.time.InstantSource;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.guichet.kernel.EmailAddress;
import org.guichet.post.MailCarrier;
import org.guichet.relay.Parked;
import org.jspecify.annotations.Nullable;

/** Hands letters to the provider's mail server, one connection a letter. */
@ApplicationScoped
class SmtpCarrier implements MailCarrier {

    private final MailConfig.Smtp config;
    private final EmailAddress from;
    private final Session session;
    private final InstantSource clock;

    SmtpCarrier(MailConfig config, InstantSource clock) {
        this.config = config.smtp();
        this.from = new EmailAddress(this.config.from());
        this.session = MailSession.smtp(this.config);
        this.clock = clock;
    }

    @Override
    public void carry(Mail mail) throws MessagingException, Parked {
        OutgoingMail message;
        try {
            message = OutgoingMail.of(session, mail, from, config.fromName(), clock.instant());
        } catch (IllegalArgumentException unsafe) {
            throw new Parked("the letter has a header with a line break in it");
        } catch (AddressException undeliverable) {
            // the library's words quote the address
            throw new Parked("the letter's address is none that mail can be sent to");
        }
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(
                    config.host(),
                    config.port(),
                    config.user().orElse(null),
                    config.password().orElse(null));
            transport.sendMessage(message, message.getAllRecipients());
        } catch (SendFailedException refused) {
            if (isForGood(refused)) {
                throw new Parked("the mail server refuses this letter for good");
            }
            // the server's words quote the address, and this one lands in logs
            throw new MessagingException("the mail server does not take this letter now");
        }
    }

    /**
     * A 5xx for the recipient or the content (RFC 5321 section 4.2.1). A 5xx at sign-in is about
     * us, not about the letter, and is no {@link SendFailedException}.
     */
    private static boolean isForGood(SendFailedException refused) {
        for (Exception one = refused; one != null; one = next(one)) {
            int code =
                    switch (one) {
                        case SMTPAddressFailedException address -> address.getReturnCode();
                        case SMTPSendFailedException send -> send.getReturnCode();
                        default -> 0;
                    };
            if (code >= 500 && code < 600) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Exception next(Exception one) {
        return one instanceof MessagingException mail ? mail.getNextException() : null;
    }
}

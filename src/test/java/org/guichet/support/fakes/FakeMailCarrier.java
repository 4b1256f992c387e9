// SPDX-License-Identifier: Apache-2.0
package org.guichet.support.fakes;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.kernel.EmailAddress;
import org.guichet.post.MailCarrier;

/** A mail server that keeps what it was given. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeMailCarrier implements MailCarrier {

    private final List<Mail> carried = new CopyOnWriteArrayList<>();

    public List<Mail> to(EmailAddress address) {
        return carried.stream().filter(mail -> mail.to().equals(address)).toList();
    }

    @Override
    public void carry(Mail mail) {
        carried.add(mail);
    }
}

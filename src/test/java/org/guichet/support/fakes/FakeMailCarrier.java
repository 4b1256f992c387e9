// SPDX-License-Identifier: Apache-2.0
package org.guichet.support.fakes;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.kernel.EmailAddress;
import org.guichet.post.MailCarrier;
import org.guichet.relay.Parked;

/** A mail server that keeps what it was given. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeMailCarrier implements MailCarrier {

    private final List<Mail> carried = new CopyOnWriteArrayList<>();
    private final Set<EmailAddress> refused = ConcurrentHashMap.newKeySet();

    public List<Mail> to(EmailAddress address) {
        return carried.stream().filter(mail -> mail.to().equals(address)).toList();
    }

    /** From now on no letter to this address is taken, for good. */
    public void refuses(EmailAddress address) {
        refused.add(address);
    }

    /** Takes letters to this address again. */
    public void takes(EmailAddress address) {
        refused.remove(address);
    }

    @Override
    public void carry(Mail mail) throws Parked {
        if (refused.contains(mail.to())) {
            throw new Parked("the mail server refuses this letter for good, says the test");
        }
        carried.add(mail);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.support.fakes;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Locale;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.post.Contacts;

/** A storage core whose accounts have the address {@code <id>@holder.example}. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeContacts implements Contacts {

    private volatile boolean down;

    public void isDown(boolean now) {
        this.down = now;
    }

    public static EmailAddress holderOf(AccountId account) {
        return new EmailAddress(account.value().toLowerCase(Locale.ROOT) + "@holder.example");
    }

    @Override
    public EmailAddress addressOf(AccountId account) {
        if (down) {
            throw new IllegalStateException("switched off by the test");
        }
        return holderOf(account);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.guichet.kernel.Keys;
import org.guichet.kernel.SigningKey;
import org.guichet.post.Recipient;

/**
 * Keeps automatic letters from becoming a loop or a bomb: at most five a day to one recipient,
 * whoever caused them. Counted under a keyed hash, so the table lists no addresses.
 */
@ApplicationScoped
class Acknowledgements {

    static final int MOST_A_DAY = 5;

    private final EntityManager database;
    private final SigningKey key;

    Acknowledgements(EntityManager database, Keys keys) {
        this.database = database;
        this.key = new SigningKey(keys.search());
    }

    /** Counts one more for today; false where that would be too many. */
    boolean oneMore(Recipient recipient, Instant now) {
        String whom =
                switch (recipient) {
                    case Recipient.Address address -> address.email().normal();
                    case Recipient.Holder holder -> holder.account().value();
                };
        return database.createNativeQuery(
                                """
                                insert into acknowledgement (sender, day, sent) values (?1, ?2, 1)
                                on conflict (sender, day) do update set sent = acknowledgement.sent + 1
                                where acknowledgement.sent < ?3
                                """)
                        .setParameter(1, HexFormat.of().formatHex(key.sign("ack " + whom)))
                        .setParameter(2, now.atOffset(ZoneOffset.UTC).toLocalDate())
                        .setParameter(3, MOST_A_DAY)
                        .executeUpdate()
                == 1;
    }
}

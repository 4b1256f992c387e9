// SPDX-License-Identifier: Apache-2.0
package org.guichet.post;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.guichet.kernel.Keys;
import org.guichet.kernel.SigningKey;

/**
 * Keeps automatic letters from becoming a loop or a bomb: at most five of a kind a day to one
 * recipient, whoever caused them. Counted under a keyed hash, so the table lists no addresses.
 */
@ApplicationScoped
public class DailyLimit {

    public static final int MOST_A_DAY = 5;

    private final EntityManager database;
    private final SigningKey key;

    DailyLimit(EntityManager database, Keys keys) {
        this.database = database;
        this.key = new SigningKey(keys.search());
    }

    /**
     * Counts one more for today (of UTC); false where that would be too many.
     *
     * @param kind each has a count of its own
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean oneMore(String kind, Recipient recipient, Instant now) {
        String whom =
                switch (recipient) {
                    case Recipient.Address address -> address.email().normal();
                    case Recipient.Holder holder -> holder.account().value();
                };
        return database.createNativeQuery(
                                """
                                insert into automatic_letter (recipient, day, sent) values (?1, ?2, 1)
                                on conflict (recipient, day) do update set sent = automatic_letter.sent + 1
                                where automatic_letter.sent < ?3
                                """)
                        .setParameter(1, HexFormat.of().formatHex(key.sign(kind + " " + whom)))
                        .setParameter(2, now.atOffset(ZoneOffset.UTC).toLocalDate())
                        .setParameter(3, MOST_A_DAY)
                        .executeUpdate()
                == 1;
    }
}

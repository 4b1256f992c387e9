// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Keys;
import org.guichet.kernel.PhoneNumber;
import org.guichet.kernel.SigningKey;

/**
 * What stands for an address, or a caller's number, in the search: its HMAC by {@code
 * guichet.keys.search}. Not by the key that the core knows: nobody who has one of the two databases
 * finds a customer in the other.
 */
@ApplicationScoped
class AddressMarks {

    private final SigningKey key;
    private final Optional<SigningKey> previous;

    AddressMarks(Keys keys) {
        this.key = new SigningKey(keys.search());
        this.previous = keys.searchPrevious().map(SigningKey::new);
    }

    byte[] of(EmailAddress address) {
        return key.sign(address.normal());
    }

    /** Of a number, which no address looks like: one mark never stands for both. */
    byte[] of(PhoneNumber number) {
        return key.sign(number.value());
    }

    List<byte[]> all(PhoneNumber number) {
        return all(number.value());
    }

    /** By the key and by the one before it: while it is rolled, both stand in rows. */
    List<byte[]> all(EmailAddress address) {
        return all(address.normal());
    }

    private List<byte[]> all(String meant) {
        return Stream.concat(
                        Stream.of(key.sign(meant)), previous.stream().map(old -> old.sign(meant)))
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.kernel;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The bearer part of links: an id and 128 bits of HMAC over it, for one purpose. Computed when a
 * letter leaves, checked when it comes back, stored nowhere.
 */
public final class SignedIds {

    private static final int ID_BYTES = 16;
    private static final int MAC_BYTES = 16;

    private final String purpose;
    private final SigningKey key;
    private final List<SigningKey> accepted;

    /**
     * @param purpose keeps a token of one kind from being taken for one of another
     */
    public SignedIds(String purpose, Keys keys) {
        this.purpose = purpose;
        this.key = new SigningKey(keys.link());
        this.accepted =
                Stream.concat(Stream.of(key), keys.linkPrevious().map(SigningKey::new).stream())
                        .toList();
    }

    /** 43 characters that may stand in an address. */
    public String token(UUID id) {
        byte[] mac = Arrays.copyOf(key.sign(signed(id)), MAC_BYTES);
        ByteBuffer token = ByteBuffer.allocate(ID_BYTES + MAC_BYTES);
        token.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()).put(mac);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    /** The id of a token that is ours and of this purpose; empty for every other text. */
    public Optional<UUID> read(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length != ID_BYTES + MAC_BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        UUID id = new UUID(buffer.getLong(), buffer.getLong());
        byte[] mac = Arrays.copyOfRange(bytes, ID_BYTES, bytes.length);
        return accepted.stream().anyMatch(known -> known.signed(signed(id), mac))
                ? Optional.of(id)
                : Optional.empty();
    }

    private String signed(UUID id) {
        return purpose + ":" + id;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.visitor;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.guichet.kernel.Keys;
import org.guichet.kernel.SigningKey;
import org.guichet.page.PageConfig;
import org.guichet.post.LetterLinks;

/**
 * The bearer part of a link: its id and 128 bits of HMAC over it. Computed when the letter leaves,
 * checked when it comes back, stored nowhere.
 */
@ApplicationScoped
class LinkTokens implements LetterLinks {

    private static final int MAC_BYTES = 16;

    private final SigningKey key;
    private final List<SigningKey> accepted;
    private final PageConfig pages;

    LinkTokens(Keys keys, PageConfig pages) {
        this.key = new SigningKey(keys.link());
        this.accepted =
                Stream.concat(Stream.of(key), keys.linkPrevious().map(SigningKey::new).stream())
                        .toList();
        this.pages = pages;
    }

    @Override
    public String kind() {
        return "link";
    }

    @Override
    public String address(String id) {
        return pages.address("/premium/link/" + token(UUID.fromString(id))).toString();
    }

    String token(UUID id) {
        byte[] mac = Arrays.copyOf(key.sign(signed(id)), MAC_BYTES);
        ByteBuffer token = ByteBuffer.allocate(16 + MAC_BYTES);
        token.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()).put(mac);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    /** The id of a token that is ours; empty for every other text. */
    Optional<UUID> read(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length != 16 + MAC_BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        UUID id = new UUID(buffer.getLong(), buffer.getLong());
        byte[] mac = Arrays.copyOfRange(bytes, 16, bytes.length);
        return accepted.stream().anyMatch(known -> known.signed(signed(id), mac))
                ? Optional.of(id)
                : Optional.empty();
    }

    private static String signed(UUID id) {
        return "visitor-link:" + id;
    }
}

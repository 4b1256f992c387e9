// SPDX-License-Identifier: Apache-2.0
package org.guichet.kernel;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The product's own keys, {@code guichet.keys.*}; each with a previous one while it is rolled. */
@ConfigMapping(prefix = "guichet.keys")
public interface Keys {

    /** Signs grants: base64url of a private EC P-256 JWK. */
    String grant();

    Optional<String> grantPrevious();

    /** Signs checkpoints of the log. */
    String log();

    Optional<String> logPrevious();

    /** Signs reply addresses. */
    String reply();

    Optional<String> replyPrevious();

    /** Signs bearer links. */
    String link();

    Optional<String> linkPrevious();

    /** Shared with the core: e-mail look-ups by HMAC. */
    String lookup();

    Optional<String> lookupPrevious();

    /** Our own masked search; never equal to {@link #lookup()}. */
    String search();

    Optional<String> searchPrevious();
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What a part may know of its surroundings.
 *
 * @param data the sandbox's data folder
 * @param database the sandbox's own database (never the product's)
 * @param clock now
 * @param self the sandbox's own address, such as {@code http://localhost:8090}, without a slash at
 *     the end
 * @param product the product's address, such as {@code http://localhost:8080}, without a slash at
 *     the end
 * @param lookupKey base64url of the key that product and core share for looking an e-mail address
 *     up by HMAC
 * @param coreAdapter the address of an adapter that is the storage core instead of the stand-in
 */
public record World(
        Path data,
        DataSource database,
        InstantSource clock,
        URI self,
        URI product,
        String lookupKey,
        Optional<URI> coreAdapter) {}

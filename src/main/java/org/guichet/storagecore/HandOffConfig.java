// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** Whose hand-off tokens are believed. */
@ConfigMapping(prefix = "guichet.hand-off")
public interface HandOffConfig {

    String issuer();

    URI jwksUrl();

    String audience();
}

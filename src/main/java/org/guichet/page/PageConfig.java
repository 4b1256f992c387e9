// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.net.URI;

/** Where the product is reached from outside. */
@ConfigMapping(prefix = "guichet")
public interface PageConfig {

    /** Without a slash at the end, such as {@code https://desk.example.com}. */
    @WithName("public-url")
    URI publicUrl();

    /** The absolute address of one of our paths, which starts with a slash. */
    default URI address(String path) {
        return URI.create(publicUrl() + path);
    }
}

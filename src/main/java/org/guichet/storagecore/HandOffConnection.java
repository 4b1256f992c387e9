// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.guichet.kernel.OutsideConnection;

/** For {@code ./guichet check}: the keys that sign the storage app's hand-offs can be had. */
@ApplicationScoped
class HandOffConnection implements OutsideConnection {

    private final HandOffConfig config;
    private final AppKeys keys;

    HandOffConnection(HandOffConfig config, AppKeys keys) {
        this.config = config;
        this.keys = keys;
    }

    @Override
    public String name() {
        return "Hand-off keys";
    }

    @Override
    public String check() throws IOException, InterruptedException {
        int count;
        try {
            count = keys.count();
        } catch (IOException e) {
            throw new IOException(config.jwksUrl() + ": " + e.getMessage(), e);
        }
        if (count == 0) {
            throw new IOException(config.jwksUrl() + " names no P-256 key with a kid");
        }
        return config.jwksUrl() + ", " + count + (count == 1 ? " key" : " keys");
    }
}

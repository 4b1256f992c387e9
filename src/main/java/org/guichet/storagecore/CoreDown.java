// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import java.io.IOException;

/**
 * The core did not answer the question. The message is ours: what came in is not quoted anywhere.
 */
final class CoreDown extends IOException {

    CoreDown(String message) {
        super(message);
    }
}

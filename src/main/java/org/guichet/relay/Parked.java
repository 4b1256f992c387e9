// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

/**
 * Trying again cannot help: the arrival or departure is parked until a person looks, and an alarm
 * is raised.
 */
public final class Parked extends Exception {

    /**
     * @param reason for operators; no personal data, no secret
     */
    public Parked(String reason) {
        super(reason);
    }
}

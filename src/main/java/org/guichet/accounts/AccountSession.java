// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import java.time.LocalDate;
import org.guichet.kernel.Country;

/**
 * A signed-in client, coarse: no address, no user agent, no name of a device.
 *
 * @param current active within the last hour
 */
public record AccountSession(
        Client client,
        String appVersion,
        Country country,
        LocalDate firstSeenDay,
        LocalDate lastSeenDay,
        boolean current) {

    public enum Client {
        WEB,
        IOS,
        ANDROID,
        WINDOWS,
        MACOS,
        LINUX,
        CLI,
        UNKNOWN
    }
}

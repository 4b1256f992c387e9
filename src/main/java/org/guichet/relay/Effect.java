// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

/**
 * What an arrival or a departure changes here. Runs in one transaction together with the mark that
 * it is done, so it happens once however often the work before it ran. No network call inside.
 */
@FunctionalInterface
public interface Effect {

    Effect NONE = () -> {};

    void apply();
}

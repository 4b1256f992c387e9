// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox;

/**
 * How the sandbox finds its parts without knowing them: each part names its factory in {@code
 * META-INF/services/org.guichet.sandbox.PartFactory}. Opened once the database is up.
 */
public interface PartFactory {

    Part open(World world);
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox;

/** How the sandbox finds its parts: one line in {@code META-INF/services} names each factory. */
public interface PartFactory {

    Part open(World world);
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import org.guichet.sandbox.Part;
import org.guichet.sandbox.PartFactory;
import org.guichet.sandbox.World;

/** Opens the core, honest until told otherwise. */
public final class CorePartFactory implements PartFactory {

    @Override
    public Part open(World world) {
        return new CorePart(world);
    }
}

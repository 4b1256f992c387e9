// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.api;

import java.util.List;

/** A family of operations around one type of object. */
public interface Resource {

    List<Operation> operations();
}

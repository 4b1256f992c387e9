// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a list query found. */
public record Rows(List<ObjectNode> data, boolean more) {}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param next where the next page starts, opaque; empty on the last
 */
public record Listing<T>(List<T> items, Optional<String> next) {}

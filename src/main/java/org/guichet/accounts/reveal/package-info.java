// SPDX-License-Identifier: Apache-2.0
/**
 * One personal field in clear: asked for with a reason under an open grant, shown after a sign-in
 * with a code, for a minute. In go an agent's reason, out comes a page; what the core answered
 * passes through and is kept nowhere.
 */
@NullMarked
package org.guichet.accounts.reveal;

import org.jspecify.annotations.NullMarked;

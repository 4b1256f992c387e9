// SPDX-License-Identifier: Apache-2.0
/**
 * The shell of the agents' pages: home, the pages of relay, post and work, and the one place where
 * a refusal or an accident becomes a page in the reader's language or problem+json (RFC 9457).
 * Imports whatever it shows; nobody imports it.
 */
@NullMarked
package org.guichet.console;

import org.jspecify.annotations.NullMarked;

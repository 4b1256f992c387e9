// SPDX-License-Identifier: Apache-2.0
/**
 * Values that cannot be wrong: a country, an account id, an e-mail address, a language, who acts.
 * Constructed by parsing, so whoever holds one may trust it. Imports nothing of ours; everybody may
 * import it.
 */
@NullMarked
package org.guichet.kernel;

import org.jspecify.annotations.NullMarked;

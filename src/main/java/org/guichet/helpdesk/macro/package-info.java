// SPDX-License-Identifier: Apache-2.0
/**
 * Canned replies, macros and the texts that the law wants said. What leads and the provider write
 * enters by {@link org.guichet.helpdesk.macro.Macros} and {@link
 * org.guichet.helpdesk.macro.LegalPhrases}; what an agent sends passes {@link
 * org.guichet.helpdesk.macro.Replies}, which fills in what is asked for by name and lets no locked
 * text through altered. {@code desk} imports it; it imports {@code ticket}.
 */
@NullMarked
package org.guichet.helpdesk.macro;

import org.jspecify.annotations.NullMarked;

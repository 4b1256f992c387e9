// SPDX-License-Identifier: Apache-2.0
/**
 * Mail that came and was not believed. It enters by {@link
 * org.guichet.helpdesk.quarantine.Quarantine#hold} from the intake, and leaves when a person says
 * by {@link org.guichet.helpdesk.quarantine.Judging} what becomes of it. Imports {@code ticket};
 * {@code intake} and {@code desk} import it.
 */
@NullMarked
package org.guichet.helpdesk.quarantine;

import org.jspecify.annotations.NullMarked;

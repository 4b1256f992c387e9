// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.team;

import java.util.List;
import java.util.Set;
import org.guichet.kernel.Language;

/**
 * What a lead keeps about somebody.
 *
 * @param languages none for all
 * @param skills none for all
 * @param week none for whenever they are there
 */
public record Facts(Set<Language> languages, Set<Skill> skills, List<Hours> week) {}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.team;

import java.time.DayOfWeek;
import java.time.LocalTime;

/**
 * A stretch of time for which somebody works, by the clock on the wall at their partner's.
 *
 * @param day on which it begins
 * @param closes on the next day where it is not after {@code opens}: a night's work is one stretch
 */
public record Hours(DayOfWeek day, LocalTime opens, LocalTime closes) {}

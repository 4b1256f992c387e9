// SPDX-License-Identifier: Apache-2.0
package org.guichet.redaction;

import java.util.List;

/**
 * @param text safe to store
 * @param hits the ids of the rules that took something out, once for each thing taken
 */
public record Redacted(String text, List<String> hits) {}

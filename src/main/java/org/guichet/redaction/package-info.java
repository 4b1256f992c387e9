// SPDX-License-Identifier: Apache-2.0
/**
 * Takes key material out of what people write, before it is stored anywhere: text in, text with
 * visible markers out, in linear time. What is looked for is data, {@code redaction/rules.txt},
 * besides two things that are no regular expression: card numbers (Luhn) and the fragments of
 * addresses. Ground: everybody who stores a stranger's text asks it; it imports nothing of ours.
 */
@NullMarked
package org.guichet.redaction;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * The mathematics of the log, free of database and framework: how an event becomes a commitment and
 * a leaf (RFC 9162 section 2.1), how roots and proofs are computed and checked, how a checkpoint is
 * written and signed (C2SP tlog-checkpoint and signed-note), and the file by which one entry proves
 * itself. What is checked on another machine with no configuration uses nothing but this package.
 */
@NullMarked
package org.guichet.audit.proof;

import org.jspecify.annotations.NullMarked;

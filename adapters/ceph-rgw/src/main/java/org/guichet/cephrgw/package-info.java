// SPDX-License-Identifier: Apache-2.0
/**
 * The storage core contract in front of Ceph's object gateway (RGW). In come the back-office's
 * calls; out go calls of RGW's Admin Ops API, whose answers carry secret keys: {@link
 * org.guichet.cephrgw.UserAnswer} takes the few wanted fields of them and nothing else is ever
 * held. {@link org.guichet.cephrgw.Door} is the way in, {@link org.guichet.cephrgw.Rgw} the way
 * out, {@link org.guichet.cephrgw.Store} what RGW has no place for.
 */
@NullMarked
package org.guichet.cephrgw;

import org.jspecify.annotations.NullMarked;

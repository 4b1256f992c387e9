// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import java.io.IOException;

/**
 * RGW's answer has not the form that it should have. Says so in our words, none of the answer's.
 */
final class UnfitAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    UnfitAnswer(String what) {
        super(what);
    }
}

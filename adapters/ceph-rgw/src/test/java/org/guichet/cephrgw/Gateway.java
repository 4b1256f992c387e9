// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

/** An RGW to test against: {@link FakeRgw}, or the real one of {@link RealRgw}. */
interface Gateway extends AutoCloseable {

    Settings.RgwAccess access();

    void suspend(String uid, boolean suspended);

    /** Gives the user something to store, at least so many bytes. */
    void fill(String uid, int bytes);

    /** By hand, as an operator does it: what the adapter told before is gone. */
    void limitBytes(String uid, long bytes);

    /** How many objects the user's quota allows, -1 for any number. */
    void limitObjects(String uid, int objects);

    /** The user's quota as the gateway says it: bytes and objects. */
    long[] quota(String uid);

    /** The secrets that it holds of this user. */
    java.util.List<String> secrets(String uid);

    @Override
    void close();
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.post;

/**
 * Port: turns a marker of one kind, {@code [[kind:id]]}, into a bearer link at the moment the
 * letter leaves. Discovered as CDI beans; the owner of the link implements it.
 */
public interface LetterLinks {

    /** The kind of marker it answers for, lower case letters: {@code link}, {@code thread}. */
    String kind();

    /** The absolute address, with its bearer part. */
    String address(String id);
}

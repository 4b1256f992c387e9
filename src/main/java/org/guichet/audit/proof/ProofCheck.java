// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit.proof;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Checks a proof file with nothing but the file and, where given, the keys that are trusted. */
public sealed interface ProofCheck {

    /**
     * The event stands in the log.
     *
     * @param entry its number in the log; empty where its leaf does not bind it
     * @param trusted whether the signature is of a key that was given; else it is of the one that
     *     the file itself names, and that one is to be compared with the published one
     */
    record Holds(
            Event event,
            OptionalLong entry,
            long index,
            Checkpoint checkpoint,
            VerifierKey key,
            boolean trusted)
            implements ProofCheck {}

    /**
     * @param why in English, for whoever called the command
     */
    record Fails(String why) implements ProofCheck {}

    /**
     * @param trusted none: the key of the file is taken, which proves nothing of who signed
     */
    static ProofCheck of(ProofFile file, List<VerifierKey> trusted) {
        try {
            return check(file, trusted);
        } catch (IllegalArgumentException malformed) {
            return new Fails("something in the file cannot be read: " + malformed.getMessage());
        }
    }

    private static ProofCheck check(ProofFile file, List<VerifierKey> trusted) {
        Event event = file.told();
        Hash commitment = event.commitment(LeafKey.parse(file.key()));
        LeafForm form =
                file.form().orElseThrow(() -> new IllegalArgumentException("its format is none"));
        Note note = Note.parse(file.checkpoint());
        Checkpoint checkpoint = note.checkpoint();
        if (!Proofs.includes(
                form.leaf(commitment, file.entry()),
                file.index(),
                checkpoint.size(),
                file.path().stream().map(Hash::parse).toList(),
                checkpoint.root())) {
            return new Fails(
                    "the event is not what stands at leaf %d of the tree with this checkpoint: the event, its key, its number, its place or the path was changed"
                            .formatted(file.index()));
        }
        VerifierKey named = VerifierKey.parse(file.verifierKey());
        if (!named.toString().equals(file.verifierKey())) {
            return new Fails("the key in the file is not written as a key is");
        }
        List<VerifierKey> keys = trusted.isEmpty() ? List.of(named) : trusted;
        Optional<VerifierKey> signer =
                keys.stream()
                        .filter(key -> note.standing(List.of(key)) == Note.Standing.SIGNED)
                        .findFirst();
        // under the name that it has there: a log may have been published under another
        if (signer.filter(key -> !key.named(named.name()).equals(named)).isPresent()) {
            return new Fails("the key in the file is not the one you gave, which signed it");
        }
        return signer.<ProofCheck>map(
                        key ->
                                new Holds(
                                        event,
                                        form == LeafForm.NUMBERED
                                                ? OptionalLong.of(file.entry())
                                                : OptionalLong.empty(),
                                        file.index(),
                                        checkpoint,
                                        key,
                                        !trusted.isEmpty()))
                .orElseGet(
                        () ->
                                new Fails(
                                        trusted.isEmpty()
                                                ? "the checkpoint is not signed by the key in the file"
                                                : "the checkpoint is not signed by a key you gave"));
    }
}

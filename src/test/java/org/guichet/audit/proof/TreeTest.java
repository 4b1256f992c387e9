// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TreeTest {

    /** The leaves that Certificate Transparency's implementations all test with. */
    private static final List<byte[]> KNOWN =
            List.of(
                    bytes(""),
                    bytes("00"),
                    bytes("10"),
                    bytes("2021"),
                    bytes("3031"),
                    bytes("40414243"),
                    bytes("5051525354555657"),
                    bytes("606162636465666768696a6b6c6d6e6f"));

    private static final int GREATEST = 64;

    private final List<byte[]> data =
            IntStream.range(0, GREATEST)
                    .mapToObj(i -> ByteBuffer.allocate(4).putInt(i).array())
                    .toList();

    @ParameterizedTest(name = "of {0} leaves")
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void the_root_is_the_one_everybody_has(int size, String root) {
        assertThat(new Tree(subtrees(KNOWN), size).root()).hasToString(root);
    }

    @ParameterizedTest(name = "leaf {0} of {1}")
    @CsvSource({
        // the inclusion proofs of Certificate Transparency's reference tests
        "0, 1, ''",
        "0, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        "5, 8, bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "2, 3, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "1, 5, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
    })
    void an_inclusion_proof_is_the_one_everybody_has(int index, int size, String path) {
        assertThat(new Tree(subtrees(KNOWN), size).inclusion(index))
                .map(Hash::toString)
                .containsExactlyElementsOf(
                        path.isEmpty() ? List.of() : List.of(path.split(" ", -1)));
    }

    @Nested
    class For_every_size_to_sixty_four {

        static IntStream sizes() {
            return IntStream.rangeClosed(1, GREATEST);
        }

        @ParameterizedTest
        @MethodSource("sizes")
        void each_leaf_proves_itself_and_nothing_else(int size) {
            List<byte[]> leaves = data.subList(0, size);
            Tree tree = new Tree(subtrees(data), size);
            Hash root = tree.root();
            assertThat(root.bytes()).isEqualTo(NaiveTree.root(leaves));
            for (int i = 0; i < size; i++) {
                List<Hash> path = tree.inclusion(i);
                assertThat(path)
                        .map(Hash::bytes)
                        .containsExactlyElementsOf(NaiveTree.path(i, leaves));
                Hash leaf = Merkle.leaf(data.get(i));
                assertThat(Proofs.includes(leaf, i, size, path, root)).isTrue();
                assertThat(Proofs.includes(Merkle.leaf(bytes("ff")), i, size, path, root))
                        .isFalse();
                for (int other = 0; other < size; other++) {
                    assertThat(Proofs.includes(leaf, other, size, path, root))
                            .isEqualTo(other == i);
                }
                if (!path.isEmpty()) {
                    List<Hash> shorter = path.subList(0, path.size() - 1);
                    assertThat(Proofs.includes(leaf, i, size, shorter, root)).isFalse();
                }
                List<Hash> longer = new ArrayList<>(path);
                longer.add(leaf);
                assertThat(Proofs.includes(leaf, i, size, longer, root)).isFalse();
            }
            assertThat(Proofs.includes(root, size, size, List.of(), root)).isFalse();
        }

        @ParameterizedTest
        @MethodSource("sizes")
        void it_grew_out_of_each_smaller_one_and_of_no_other(int size) {
            Tree tree = new Tree(subtrees(data), size);
            Hash root = tree.root();
            for (int from = 0; from <= size; from++) {
                Hash old = new Tree(subtrees(data), from).root();
                List<Hash> path = tree.consistency(from);
                if (from > 0) {
                    assertThat(path)
                            .map(Hash::bytes)
                            .containsExactlyElementsOf(
                                    NaiveTree.proof(from, data.subList(0, size)));
                }
                assertThat(Proofs.grew(from, old, size, root, path)).isTrue();
                Hash forked = Merkle.leaf(old.bytes());
                assertThat(Proofs.grew(from, forked, size, root, path)).isFalse();
                assertThat(Proofs.grew(from, old, size, forked, path))
                        .isEqualTo(from == 0 && path.isEmpty());
                for (int step = 0; step < path.size(); step++) {
                    List<Hash> bent = new ArrayList<>(path);
                    bent.set(step, forked);
                    assertThat(Proofs.grew(from, old, size, root, bent)).isFalse();
                    bent.remove(step);
                    assertThat(Proofs.grew(from, old, size, root, bent)).isFalse();
                }
            }
        }
    }

    @Test
    void a_tree_has_no_leaf_behind_its_last_one_and_was_never_greater() {
        Tree tree = new Tree(subtrees(data), 5);
        assertThatThrownBy(() -> tree.inclusion(5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.inclusion(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.consistency(6)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Subtrees subtrees(List<byte[]> all) {
        return (level, index) -> {
            int first = Math.toIntExact(index << level);
            return new Hash(NaiveTree.root(all.subList(first, first + (1 << level))));
        };
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.guichet.sandbox.Command;
import org.guichet.sandbox.Failure;

/**
 * PostgreSQL refuses to run as root. An ordinary user needs nothing; root steps into a user
 * namespace of its own, or, where a container forbids those, becomes {@code nobody}, who must then
 * be able to reach the home: a folder below root's own is closed to it, and keeping a capability
 * does not help, since initdb asks access(2).
 *
 * @param prefix what stands before each command
 * @param owner the uid that must own the data folder; -1 leaves it as it is
 */
record Unprivileged(List<String> prefix, int owner) {

    private static final int NOBODY = 65534;

    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final List<String> SET_USER =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

    static Unprivileged here() {
        if (!isRoot()) {
            return new Unprivileged(List.of(), -1);
        }
        if (works(NAMESPACE)) {
            return new Unprivileged(NAMESPACE, 0);
        }
        if (works(SET_USER)) {
            return new Unprivileged(SET_USER, NOBODY);
        }
        throw new Failure(
                "PostgreSQL does not run as root, and neither `unshare -U` nor `setpriv` works here."
                        + " Please start the sandbox as an ordinary user.");
    }

    /** What to say beside PostgreSQL's own words when it cannot get at its files. */
    String advice() {
        return owner == NOBODY
                ? " (it runs as nobody here: choose a --home that everybody may enter, not one below /root)"
                : "";
    }

    Command command(List<String> words) {
        return new Command(join(prefix, words));
    }

    /** Gives the folder and all in it to the user PostgreSQL will run as. */
    void own(Path folder) {
        if (owner < 0 || !Files.exists(folder)) {
            return;
        }
        try {
            if (ownerOf(folder) == owner) {
                return;
            }
            try (var all = Files.walk(folder)) {
                for (var path : (Iterable<Path>) all::iterator) {
                    Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int ownerOf(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
    }

    private static boolean isRoot() {
        var who = new Command(List.of("id", "-u")).run(10);
        return who.well() && who.output().trim().equals("0");
    }

    private static boolean works(List<String> prefix) {
        return new Command(join(prefix, List.of("true"))).works();
    }

    private static List<String> join(List<String> first, List<String> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}

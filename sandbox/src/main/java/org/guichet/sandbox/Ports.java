// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Loopback ports: which are free, and a clear word when one is not. */
public final class Ports {

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /**
     * @throws Failure naming the option that moves the port elsewhere
     */
    public static void requireFree(int port, String what, String option) {
        if (!free(port)) {
            throw new Failure(
                    "Port %d, wanted for %s, is taken by another program. Stop that one, or choose another port: %s PORT"
                            .formatted(port, what, option));
        }
    }

    public static boolean free(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * A port that was free just now, and is given out once. Of those that the system gives to
     * nobody by itself: another program's connection does not take it in between.
     */
    public static int anyFree() {
        for (int tries = 0; tries < 1_000; tries++) {
            int port = ThreadLocalRandom.current().nextInt(12_000, 20_000);
            if (free(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new Failure("No port of the loopback interface is free");
    }
}

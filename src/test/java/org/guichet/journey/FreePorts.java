// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for programs that are started later. Below those that an operating system gives to
 * connections that go out (Linux from 32768 on): one of these is free now and somebody's a second
 * later. Each is given once, and to journeys that run side by side ({@code -Dguichet.fork}, from 1
 * on) different ones.
 */
final class FreePorts {

    private static final int FROM = 20_000;
    private static final int TO = 32_000;
    private static final int MOST_FORKS = 8;
    private static final int FORK = Integer.getInteger("guichet.fork", 1) % MOST_FORKS;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePorts() {}

    static int next() {
        for (int tries = 0; tries < 1000; tries++) {
            int port =
                    ThreadLocalRandom.current().nextInt(FROM / MOST_FORKS, TO / MOST_FORKS)
                                    * MOST_FORKS
                            + FORK;
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free");
    }

    private static boolean isFree(int port) {
        try (ServerSocket own = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return own.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Loopback ports: which are free, and a clear word when one is not. */
public final class Ports {

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

    public static int anyFree() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * Waits until an address answers 2xx: {@code Wait URL SECONDS}, exit code 0 when it did, 1 when the
 * time was up. So the script needs no curl.
 */
final class Wait {

    private Wait() {}

    public static void main(String[] arguments) throws InterruptedException {
        URI address = URI.create(arguments[0]);
        long end = System.nanoTime() + Long.parseLong(arguments[1]) * 1_000_000_000L;
        while (!answers(address)) {
            if (System.nanoTime() > end) {
                System.exit(1);
            }
            Thread.sleep(50);
        }
    }

    private static boolean answers(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(2000);
            return connection.getResponseCode() / 100 == 2;
        } catch (IOException notYet) {
            return false;
        }
    }
}

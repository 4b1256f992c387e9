// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * One kept connection of a browser that draws nothing: it asks as a browser does, takes what is
 * packed and reads each answer to its end. Plain sockets, since whoever measures sits on the same
 * processors as what is measured.
 */
final class Wire implements AutoCloseable {

    /** An answer whose body is as it came, packed where the server packs. */
    static final class Answer {

        private final int status;
        private final Map<String, String> headers;
        private final byte[] body;

        private Answer(int status, Map<String, String> headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        int status() {
            return status;
        }

        int size() {
            return body.length;
        }

        String text() {
            try (InputStream bytes = new ByteArrayInputStream(body);
                    InputStream plain =
                            "gzip".equals(headers.get("content-encoding"))
                                    ? new GZIPInputStream(bytes)
                                    : bytes) {
                return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final Socket socket;
    private final InputStream in;
    private final String host;
    private final String cookies;

    /**
     * @param cookies as {@link HttpHand#cookies} gives them; empty for nobody's
     */
    Wire(int port, String cookies) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        this.socket.setTcpNoDelay(true);
        this.socket.setSoTimeout(30_000);
        this.in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        this.host = "localhost:" + port;
        this.cookies = cookies;
    }

    Answer get(String path) throws IOException {
        return ask("GET", path, "", "");
    }

    /**
     * @param body a form's fields, encoded
     */
    Answer post(String path, String body) throws IOException {
        return ask(
                "POST",
                path,
                "Origin: http://"
                        + host
                        + "\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                        + body.length()
                        + "\r\n",
                body);
    }

    private Answer ask(String method, String path, String more, String body) throws IOException {
        String request =
                "%s %s HTTP/1.1\r\nHost: %s\r\n".formatted(method, path, host)
                        + "Accept: text/html\r\nAccept-Language: en-GB\r\nAccept-Encoding: gzip\r\n"
                        + (cookies.isEmpty() ? "" : "Cookie: " + cookies + "\r\n")
                        + more
                        + "\r\n"
                        + body;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        Map<String, String> headers = headers();
        return new Answer(status, headers, body(headers));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            ByteArrayOutputStream all = new ByteArrayOutputStream(16 * 1024);
            for (int size = chunk(); size > 0; size = chunk()) {
                all.write(exactly(size));
                line();
            }
            line();
            return all.toByteArray();
        }
        return exactly(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the answer ended early");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import io.quarkus.qute.TemplateExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Addresses of stylesheet and scripts; in templates {@code {asset:of('guichet.css')}}. Browsers
 * keep them for a day without asking again, so each content has an address of its own: a page never
 * meets the style of the version before it.
 */
@TemplateExtension(namespace = "asset")
final class Assets {

    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private Assets() {}

    /**
     * @param name of a file in {@code META-INF/resources}
     * @throws IllegalArgumentException where there is no such file
     */
    static String of(String name) {
        return KNOWN.computeIfAbsent(name, Assets::address);
    }

    /** htmx, from its WebJar, whose version stands in the address. */
    static String htmx() {
        return KNOWN.computeIfAbsent(
                "htmx", known -> "/webjars/htmx.org/" + version() + "/dist/htmx.min.js");
    }

    private static String version() {
        Properties jar = new Properties();
        try (InputStream file = open("META-INF/maven/org.webjars.npm/htmx.org/pom.properties")) {
            jar.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar.getProperty("version");
    }

    private static InputStream open(String resource) {
        InputStream file =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(resource);
        if (file == null) {
            throw new IllegalArgumentException("there is no " + resource);
        }
        return file;
    }

    private static String address(String name) {
        try (InputStream file = open("META-INF/resources/" + name)) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(file.readAllBytes());
            return "/" + name + "?v=" + HexFormat.of().formatHex(hash, 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The configuration, from the environment. All that is missing or has no meaning is named at once,
 * and nothing starts then.
 *
 * @param self this API's base address, without a slash at the end: the audience of grants
 * @param issuer the back-office's public address
 * @param grantKeys where its public keys are
 * @param lookupKey shared with the back-office: addresses are looked up by HMAC
 * @param freeStorage what an account may store that nobody pays for, in bytes
 * @param freeTransfer what it may transfer in a month, in bytes
 * @param round how often ended entitlements are looked for
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Settings(
        URI self,
        String host,
        int port,
        URI issuer,
        URI grantKeys,
        Client helpdesk,
        Client billing,
        RgwAccess rgw,
        Database database,
        byte[] lookupKey,
        long freeStorage,
        long freeTransfer,
        Duration round) {

    /** An OAuth 2 client. */
    record Client(String id, String secret) {
        @Override
        public String toString() {
            return id;
        }
    }

    /** A user of RGW with {@code users=*;usage=read}. */
    record RgwAccess(URI url, String accessKey, String secretKey) {
        @Override
        public String toString() {
            return url.toString();
        }
    }

    record Database(String url, String user, String password) {
        @Override
        public String toString() {
            return url;
        }
    }

    /** Its message names every key that is missing or wrong, and no value. */
    static final class Incomplete extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Incomplete(List<String> troubles) {
            super("The configuration is not complete:\n  " + String.join("\n  ", troubles));
        }
    }

    /**
     * @throws Incomplete naming all that is to be mended
     */
    static Settings of(Map<String, String> environment) {
        Reader read = new Reader(environment);
        URI self = read.address("ADAPTER_URL");
        URI issuer = read.address("ADAPTER_ISSUER");
        Settings settings =
                new Settings(
                        self,
                        read.text("ADAPTER_HOST", "127.0.0.1"),
                        (int) read.number("ADAPTER_PORT", "8095", 1, 65_535),
                        issuer,
                        read.address("ADAPTER_JWKS_URL", issuer + "/.well-known/jwks.json"),
                        read.client("HELPDESK"),
                        read.client("BILLING"),
                        new RgwAccess(
                                read.address("ADAPTER_RGW_URL"),
                                read.needed("ADAPTER_RGW_ACCESS_KEY"),
                                read.needed("ADAPTER_RGW_SECRET_KEY")),
                        new Database(
                                read.needed("ADAPTER_DATABASE_URL"),
                                read.needed("ADAPTER_DATABASE_USER"),
                                read.needed("ADAPTER_DATABASE_PASSWORD")),
                        read.key("ADAPTER_LOOKUP_KEY"),
                        read.number("ADAPTER_FREE_STORAGE_BYTES", null, 0, V1.LARGEST),
                        read.number("ADAPTER_FREE_TRANSFER_BYTES", null, 0, V1.LARGEST),
                        read.duration("ADAPTER_ROUND", "PT30S"));
        if (!settings.helpdesk().id().isEmpty()
                && settings.helpdesk().id().equals(settings.billing().id())) {
            read.troubles.add(
                    "ADAPTER_HELPDESK_CLIENT_ID, ADAPTER_BILLING_CLIENT_ID: two clients, never one"
                            + " with both");
        }
        if (settings.round().isZero()) {
            read.troubles.add("ADAPTER_ROUND: longer than nothing");
        }
        if (!read.troubles.isEmpty()) {
            throw new Incomplete(read.troubles);
        }
        return settings;
    }

    /** Says nothing: some of it is secret. */
    @Override
    public String toString() {
        return "settings of " + self;
    }

    /** Goes on after a trouble, so that all of them are told. */
    private static final class Reader {

        private final Map<String, String> environment;
        private final List<String> troubles = new ArrayList<>();

        Reader(Map<String, String> environment) {
            this.environment = environment;
        }

        String needed(String name) {
            return text(name, null);
        }

        String text(String name, @Nullable String otherwise) {
            String value = environment.getOrDefault(name, "").strip();
            if (!value.isEmpty()) {
                return value;
            }
            if (otherwise == null) {
                troubles.add(name + ": missing");
                return "";
            }
            return otherwise;
        }

        Client client(String whose) {
            String id = needed("ADAPTER_" + whose + "_CLIENT_ID");
            String name = "ADAPTER_" + whose + "_CLIENT_SECRET";
            String secret = needed(name);
            if (!secret.isEmpty() && secret.length() < 16) {
                troubles.add(name + ": 16 characters at least");
            }
            return new Client(id, secret);
        }

        URI address(String name) {
            return address(name, null);
        }

        URI address(String name, @Nullable String otherwise) {
            return parsed(
                    name,
                    text(name, otherwise),
                    "an address with http or https, without a slash at the end",
                    Reader::httpAddress,
                    URI.create(""));
        }

        byte[] key(String name) {
            return parsed(
                    name,
                    needed(name),
                    "base64url of 32 bytes at least",
                    Reader::longKey,
                    new byte[0]);
        }

        long number(String name, @Nullable String otherwise, long least, long most) {
            return parsed(
                    name,
                    text(name, otherwise),
                    "a number from " + least + " to " + most,
                    text -> within(text, least, most),
                    least);
        }

        Duration duration(String name, String otherwise) {
            return parsed(
                    name,
                    text(name, otherwise),
                    "an ISO 8601 duration such as PT30S",
                    Reader::span,
                    Duration.ZERO);
        }

        private <T> T parsed(
                String name, String text, String wanted, Function<String, T> parse, T none) {
            if (text.isEmpty()) {
                return none;
            }
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException | DateTimeParseException other) {
                troubles.add(name + ": " + wanted);
                return none;
            }
        }

        private static URI httpAddress(String text) {
            URI address = URI.create(text);
            String scheme = address.getScheme();
            check("http".equals(scheme) || "https".equals(scheme));
            check(address.getHost() != null && !text.endsWith("/") && address.getQuery() == null);
            return address;
        }

        private static byte[] longKey(String text) {
            byte[] key = Base64.getUrlDecoder().decode(text);
            check(key.length >= 32);
            return key;
        }

        private static long within(String text, long least, long most) {
            long number = Long.parseLong(text);
            check(number >= least && number <= most);
            return number;
        }

        private static Duration span(String text) {
            Duration span = Duration.parse(text);
            check(!span.isNegative());
            return span;
        }

        private static void check(boolean holds) {
            if (!holds) {
                throw new IllegalArgumentException();
            }
        }
    }
}

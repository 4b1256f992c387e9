// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS Signature Version 4 for requests without a body, as RGW's Admin Ops API takes it. The query
 * is sent exactly as it was signed: sorted by key, and a key without a value with an equals sign.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">AWS,
 *     Authenticating Requests</a>
 */
final class Signature {

    /** RGW does not look at it; a signature has to name one. */
    private static final String REGION = "us-east-1";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final String NO_BODY = hex(sha256(""));

    private final String accessKey;
    private final String secretKey;

    Signature(String accessKey, String secretKey) {
        this.accessKey = accessKey;
        this.secretKey = secretKey;
    }

    /**
     * @param base without path or with one, and without a slash at the end
     * @param path below it, of letters, digits and slashes
     */
    HttpRequest.Builder request(
            String method, URI base, String path, SortedMap<String, String> query, Instant now) {
        String time = TIME.format(now);
        String asked = canonical(query);
        String whole = base.getRawPath() + path;
        String canonical =
                String.join(
                        "\n",
                        method,
                        whole,
                        asked,
                        "host:" + base.getRawAuthority(),
                        "x-amz-content-sha256:" + NO_BODY,
                        "x-amz-date:" + time,
                        "",
                        "host;x-amz-content-sha256;x-amz-date",
                        NO_BODY);
        String day = time.substring(0, 8);
        String scope = day + "/" + REGION + "/s3/aws4_request";
        String toSign = String.join("\n", "AWS4-HMAC-SHA256", time, scope, hex(sha256(canonical)));
        String signature = hex(hmac(key(day), toSign));
        return HttpRequest.newBuilder(URI.create(base + path + "?" + asked))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("x-amz-date", time)
                .header("x-amz-content-sha256", NO_BODY)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=%s"
                                .formatted(accessKey, scope, signature));
    }

    private static String canonical(SortedMap<String, String> query) {
        return query.entrySet().stream().map(Signature::pair).collect(Collectors.joining("&"));
    }

    private static String pair(Map.Entry<String, String> one) {
        return encoded(one.getKey()) + "=" + encoded(one.getValue());
    }

    /** As RFC 3986 says; the JDK's is that of forms. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private byte[] key(String day) {
        byte[] ofDay = hmac(("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8), day);
        return hmac(hmac(hmac(ofDay, REGION), "s3"), "aws4_request");
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}

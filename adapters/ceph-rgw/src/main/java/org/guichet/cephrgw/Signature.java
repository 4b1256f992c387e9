// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

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
    private static final String NO_BODY = Hashes.hex(Hashes.sha256(new byte[0]));

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
                        "host:" + host(base),
                        "x-amz-content-sha256:" + NO_BODY,
                        "x-amz-date:" + time,
                        "",
                        "host;x-amz-content-sha256;x-amz-date",
                        NO_BODY);
        String day = time.substring(0, 8);
        String scope = day + "/" + REGION + "/s3/aws4_request";
        String digest = Hashes.hex(Hashes.sha256(canonical.getBytes(StandardCharsets.UTF_8)));
        String toSign = String.join("\n", "AWS4-HMAC-SHA256", time, scope, digest);
        String signature = Hashes.hex(Hashes.hmac(key(day), toSign));
        return HttpRequest.newBuilder(URI.create(base + path + "?" + asked))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("x-amz-date", time)
                .header("x-amz-content-sha256", NO_BODY)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=%s"
                                .formatted(accessKey, scope, signature));
    }

    /** As the JDK's client sends it: a port that goes without saying is not said. */
    private static String host(URI base) {
        boolean implied =
                base.getPort() == -1
                        || base.getPort() == ("https".equals(base.getScheme()) ? 443 : 80);
        return implied ? base.getHost() : base.getHost() + ":" + base.getPort();
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
        byte[] ofDay = Hashes.hmac(("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8), day);
        return Hashes.hmac(Hashes.hmac(Hashes.hmac(ofDay, REGION), "s3"), "aws4_request");
    }
}

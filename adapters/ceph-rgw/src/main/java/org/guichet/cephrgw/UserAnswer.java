// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * Reads RGW's answer about a user, which carries {@code keys}, {@code swift_keys}, {@code
 * temp_url_keys} and {@code subusers} with every secret in clear, whatever the asker's rights are.
 * The bytes go through a parser that makes text only of what it is asked for: names of fields, and
 * five numbers and flags. A secret is stepped over byte by byte and never becomes a String; the
 * parser's buffers are dropped with it and go back to no pool.
 */
final class UserAnswer {

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(16)
                                    .maxDocumentLength(4 * 1024 * 1024)
                                    .build())
                    .build();

    private boolean suspended;
    private boolean limited;
    private long most = -1;
    private long used = -1;
    private long objects = -1;

    private UserAnswer() {}

    /**
     * @throws IOException without a word of the answer, where it has not the form
     */
    static RgwUser read(InputStream body) throws IOException {
        UserAnswer answer = new UserAnswer();
        try (JsonParser in = FACTORY.createParser(body)) {
            answer.user(in);
        } catch (IOException unfit) {
            // Jackson's message quotes what it stumbled over
            throw new UnfitAnswer("an answer about a user that is not of RGW's form");
        }
        if (answer.used < 0 || answer.objects < 0) {
            throw new UnfitAnswer("an answer about a user without its use");
        }
        OptionalLong quota =
                answer.limited && answer.most >= 0
                        ? OptionalLong.of(answer.most)
                        : OptionalLong.empty();
        return new RgwUser(answer.suspended, answer.used, answer.objects, quota);
    }

    private void user(JsonParser in) throws IOException {
        begin(in);
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "suspended" -> suspended = in.getIntValue() != 0;
                case "user_quota" -> quota(in);
                case "stats" -> stats(in);
                default -> in.skipChildren();
            }
        }
        if (in.nextToken() != null) {
            throw new IOException("something behind the end");
        }
    }

    private void quota(JsonParser in) throws IOException {
        inside(in);
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "enabled" -> limited = in.getBooleanValue();
                case "max_size" -> most = in.getLongValue();
                default -> in.skipChildren();
            }
        }
    }

    private void stats(JsonParser in) throws IOException {
        inside(in);
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "size_actual" -> used = in.getLongValue();
                case "num_objects" -> objects = in.getLongValue();
                default -> in.skipChildren();
            }
        }
    }

    private static void begin(JsonParser in) throws IOException {
        in.nextToken();
        inside(in);
    }

    private static void inside(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new IOException("no object");
        }
    }
}

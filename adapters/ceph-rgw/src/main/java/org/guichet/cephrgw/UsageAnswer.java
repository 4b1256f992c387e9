// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;

/** Reads the one number of RGW's usage log that is wanted: bytes sent, of all calls together. */
final class UsageAnswer {

    private UsageAnswer() {}

    /**
     * @throws IOException without a word of the answer, where it has not the form
     */
    static long bytesSent(InputStream body) throws IOException {
        try (JsonParser in = Json.STREAM.createParser(body)) {
            long sent = 0;
            boolean ofAll = false;
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                if (token != JsonToken.FIELD_NAME) {
                    continue;
                }
                String name = in.currentName();
                // the same name stands under each category of calls, and once more under their sum
                if (name.equals("categories")) {
                    in.nextToken();
                    in.skipChildren();
                } else if (name.equals("total")) {
                    ofAll = true;
                } else if (ofAll && name.equals("bytes_sent")) {
                    in.nextToken();
                    sent += in.getLongValue();
                    ofAll = false;
                }
            }
            return sent;
        } catch (IOException unfit) {
            throw new UnfitAnswer("an answer about usage that is not of RGW's form");
        }
    }
}

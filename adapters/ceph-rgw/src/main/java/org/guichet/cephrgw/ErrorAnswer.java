// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the one word of RGW's errors that decides something. Status 404 alone does not: a gateway
 * without the admin API says so too, about everything.
 */
final class ErrorAnswer {

    private ErrorAnswer() {}

    static boolean saysNoSuchUser(InputStream body) {
        try (JsonParser in = Json.STREAM.createParser(body)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                if (name.equals("Code")) {
                    return "NoSuchUser".equals(in.getValueAsString());
                }
                in.skipChildren();
            }
            return false;
        } catch (IOException notJson) {
            return false;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is told to machines: problem+json (RFC 9457), its type always {@code
 * urn:guichet:problem:code}.
 */
@ApplicationScoped
class Problems {

    static final String MEDIA_TYPE = "application/problem+json";

    private final ObjectMapper json;

    Problems(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Whether the answer is for a person: a browser asks for text/html, and no machine's door does.
     */
    static boolean isForPeople(String path, @Nullable String accept) {
        return accept != null
                && accept.toLowerCase(Locale.ROOT).contains("text/html")
                && !path.matches("/?(api|hooks|q)/.*");
    }

    /**
     * @param id of an accident in the log; empty where there is nothing to look up
     */
    String of(int status, String code, Notices.Notice notice, String id) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:guichet:problem:" + code);
        problem.put("title", notice.title());
        problem.put("status", status);
        problem.put("detail", notice.text());
        problem.put("code", code);
        if (!id.isEmpty()) {
            problem.put("instance", "urn:guichet:accident:" + id);
        }
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.isolation;

import static io.restassured.RestAssured.given;

import io.restassured.builder.ResponseBuilder;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.guichet.support.OpenStream;

/** Tries a door, and says how it was answered. */
final class Doors {

    private Doors() {}

    static Response knock(Person person, String endpoint, KeasDesk.Door door) {
        if (endpoint.endsWith("/live")) {
            return stream(person, door.address());
        }
        RequestSpecification request =
                person.asks(given().redirects().follow(false).header("Accept-Language", "en"));
        return endpoint.startsWith("GET ")
                ? request.get(door.address())
                : request.contentType("application/x-www-form-urlencoded; charset=utf-8")
                        .formParams(door.form())
                        .post(door.address());
    }

    /** Never read to its end, which does not come. */
    private static Response stream(Person person, String address) {
        try (OpenStream stream = OpenStream.of(person.token(), address)) {
            return new ResponseBuilder()
                    .setStatusCode(stream.status())
                    .setBody(stream.refusal())
                    .build();
        }
    }

    /**
     * {@code >} sign in first, {@code -} not for such people, {@code 0} there is no such thing for
     * them, {@code +} let in, whatever came of the form.
     */
    static String cell(Response answer) {
        return switch (answer.statusCode()) {
            // our own pages lead on with 303
            case 401, 302 -> ">";
            case 403 -> "-";
            case 404 -> "0";
            default -> answer.statusCode() < 500 ? "+" : "!" + answer.statusCode();
        };
    }
}

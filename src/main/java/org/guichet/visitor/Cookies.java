// SPDX-License-Identifier: Apache-2.0
package org.guichet.visitor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import org.guichet.page.PageConfig;

/**
 * The two cookies of a customer: never readable by scripts, never sent with another site's form.
 */
@ApplicationScoped
class Cookies {

    /** Holds an announced session until the customer has seen whose it is. */
    static final String ANNOUNCED = "guichet_arrival";

    private final boolean secure;

    Cookies(PageConfig pages) {
        this.secure = "https".equals(pages.publicUrl().getScheme());
    }

    NewCookie session(String token) {
        return cookie(CurrentVisitor.COOKIE, token, Sessions.LENGTH);
    }

    NewCookie announced(String token) {
        return cookie(ANNOUNCED, token, Sessions.HESITATION);
    }

    NewCookie gone(String name) {
        return cookie(name, "", Duration.ZERO);
    }

    private NewCookie cookie(String name, String value, Duration life) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge(Math.toIntExact(life.toSeconds()))
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}

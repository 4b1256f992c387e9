// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.jspecify.annotations.Nullable;

/**
 * How a ticket began, which never changes.
 *
 * @param language by its code
 * @param country by its code, where it is known
 * @param openedAt since when its customer wants something
 */
@Embeddable
record Opening(
        @Column(updatable = false) String subject,
        @Column(updatable = false) @Enumerated(EnumType.STRING) Channel channel,
        @Column(updatable = false) @Enumerated(EnumType.STRING) Topic topic,
        @Column(updatable = false) String language,
        @Column(updatable = false) @Nullable String country,
        @Column(updatable = false) Instant openedAt) {

    static Opening by(Enquiry enquiry, Instant now) {
        return new Opening(
                enquiry.subject(),
                enquiry.channel(),
                enquiry.topic(),
                enquiry.language().code(),
                enquiry.country().map(Country::code).orElse(null),
                now);
    }

    /** Of another ticket that comes of this one. */
    Opening of(String otherSubject, Instant at) {
        return new Opening(otherSubject, channel, topic, language, country, at);
    }

    Language spoken() {
        return Language.parse(language).orElse(Language.EN);
    }
}

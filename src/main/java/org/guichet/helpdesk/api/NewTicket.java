// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.UUID;
import org.guichet.helpdesk.ticket.Channel;
import org.guichet.helpdesk.ticket.Enquiry;
import org.guichet.helpdesk.ticket.Topic;
import org.guichet.kernel.Country;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, every field by its name: one that is not here is refused, so that nobody
 * believes they set what they did not.
 *
 * @param email the customer's
 * @param country may be left out, no other
 */
record NewTicket(
        @Nullable String email,
        @Nullable String topic,
        @Nullable String language,
        @Nullable String country,
        @Nullable String subject,
        @Nullable String text) {

    private static final int LONGEST_TEXT = 10_000;

    private static final ObjectReader READER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    // of two fields of one name, who checked the request may have read the other
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .build()
                    .readerFor(NewTicket.class);

    /**
     * @throws Refusal BAD_INPUT, its code naming what is wrong
     */
    static Enquiry enquiry(String body) {
        return parsed(body).enquiry();
    }

    private static NewTicket parsed(String body) {
        try {
            NewTicket parsed = READER.readValue(body);
            if (parsed == null) {
                throw wrong("api-body");
            }
            return parsed;
        } catch (JsonProcessingException e) {
            throw wrong("api-body");
        }
    }

    private Enquiry enquiry() {
        return new Enquiry(
                new Enquiry.From.Typed(
                        EmailAddress.parse(email).orElseThrow(() -> wrong("api-email"))),
                Channel.API,
                Topic.parse(topic).orElseThrow(() -> wrong("api-topic")),
                knownLanguage(),
                knownCountry(),
                within(subject, Enquiry.LONGEST_SUBJECT, "api-subject"),
                within(text, LONGEST_TEXT, "api-text"),
                UUID.randomUUID().toString(),
                Optional.empty());
    }

    private Language knownLanguage() {
        return Language.parse(language).orElseThrow(() -> wrong("api-language"));
    }

    private Optional<Country> knownCountry() {
        Optional<Country> known = Country.parse(country);
        if (country != null && known.isEmpty()) {
            throw wrong("api-country");
        }
        return known;
    }

    private static String within(@Nullable String text, int most, String code) {
        if (text == null || isNothing(text) || text.strip().length() > most) {
            throw wrong(code);
        }
        return text.strip();
    }

    /** Whether there is nothing to read: characters without a width are nothing. */
    private static boolean isNothing(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}]+", "").isBlank();
    }

    private static Refusal wrong(String code) {
        return new Refusal(Refusal.Kind.BAD_INPUT, code);
    }
}

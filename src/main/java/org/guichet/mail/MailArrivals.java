// SPDX-License-Identifier: Apache-2.0
package org.guichet.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.guichet.helpdesk.InboundMessage;
import org.guichet.helpdesk.Intake;
import org.guichet.relay.Arrival;
import org.guichet.relay.ArrivalHandler;
import org.guichet.relay.Arrivals;
import org.guichet.relay.Effect;
import org.guichet.relay.Parked;

/**
 * Mail between the mailbox and the helpdesk's door: stored as the message that was made of it,
 * never as it came, because what came may hold a key.
 */
@ApplicationScoped
class MailArrivals implements ArrivalHandler {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new Jdk8Module())
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();

    /** As long as it is kept which mail was taken. */
    private static final Duration KNOWN = Duration.ofDays(90);

    private final Arrivals arrivals;
    private final Intake intake;
    private final InstantSource clock;

    MailArrivals(Arrivals arrivals, Intake intake, InstantSource clock) {
        this.arrivals = arrivals;
        this.intake = intake;
        this.clock = clock;
    }

    /**
     * Stores a message; the same one again changes nothing.
     *
     * @param hash SHA-256 of the raw mail: the Message-ID is the sender's and proves nothing
     */
    void store(String box, String hash, InboundMessage message) {
        arrivals.receiveNow(
                new Arrivals.Incoming("mail/" + box, hash, lane(message), "", bytes(message)));
    }

    @Override
    public String edge() {
        return "mail";
    }

    /**
     * What became of a mail is kept for 90 days after it was taken; the month between is for a
     * second try that ends late.
     */
    @Override
    public Optional<Duration> remembers() {
        return Optional.of(Duration.ofDays(60));
    }

    /** Less the days that one which was put back may be tried. */
    @Override
    public Optional<Duration> forgets() {
        return Optional.of(Duration.ofDays(85));
    }

    /** One that was done once and was tried since for so long would open a second ticket. */
    @Override
    public Effect prepare(Arrival arrival) throws Exception {
        if (arrival.again() && arrival.receivedAt().isBefore(clock.instant().minus(KNOWN))) {
            throw new Parked("it was done once, and nobody knows any more what became of it");
        }
        String box = arrival.source().substring(edge().length() + 1);
        return intake.take(box + ":" + arrival.key(), message(arrival.body()));
    }

    static byte[] bytes(InboundMessage message) {
        try {
            return JSON.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message can be written", e);
        }
    }

    static InboundMessage message(String body) throws Parked {
        try {
            return JSON.readValue(body, InboundMessage.class);
        } catch (JsonProcessingException unreadable) {
            throw new Parked("the stored message cannot be read");
        }
    }

    /** Mail of one sender is handled in the order it came. */
    private static String lane(InboundMessage message) {
        return "mail:"
                + sha256(message.from().normal().getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}

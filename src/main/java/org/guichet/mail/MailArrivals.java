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
import java.util.HexFormat;
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

    private final Arrivals arrivals;
    private final Intake intake;

    MailArrivals(Arrivals arrivals, Intake intake) {
        this.arrivals = arrivals;
        this.intake = intake;
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

    @Override
    public Effect prepare(Arrival arrival) throws Exception {
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

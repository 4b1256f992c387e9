// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What several journeys do the same way: Claire from France buys and writes, an agent signs in. */
final class Steps {

    static final String CLAIRE = "acc_01J9ZK3V5Q0FRC1A1REMART1N0";
    static final String HER_ADDRESS = "claire.martin@courriel.example";

    private final House house;

    Steps(House house) {
        this.house = house;
    }

    void comesFromTheApp(Hand claire) {
        claire.open(house.sandbox("/core/app"));
        claire.press("a[href='/core/app/accounts/" + CLAIRE + "/premium']");
        claire.picture("02-hand-off");
        if (claire.sees("#hand-off")) {
            claire.press("#hand-off button");
        }
        assertThat(claire.read("c•••@c•••.example")).doesNotContain(HER_ADDRESS);
        claire.picture("03-arrival");
        claire.press("#go-on");
        claire.read("Pro I");
    }

    void buysProOne(Hand claire) {
        ordersProOne(claire);
        paysByCard(claire);
    }

    void ordersProOne(Hand claire) {
        claire.press("a[href*='plan=pro-1'][href*='interval=month']");
        claire.read("9,99");
        claire.fill("postcode", "75011");
        claire.picture("04-order");
        claire.press("#order");
    }

    void paysByCard(Hand claire) {
        claire.read("9,99");
        claire.picture("05-checkout");
        claire.fill("card-number", "4242 4242 4242 4242");
        claire.fill("card-expiry", "12/34");
        claire.fill("card-cvc", "123");
        claire.fill("card-name", "Claire Martin");
        claire.choose("billing-country", "FR");
        claire.press("#pay");
        House.await(
                "the way back from the payment page",
                Duration.ofSeconds(30),
                () -> claire.address().getPath().startsWith("/premium/welcome"));
    }

    /** The number of the ticket. */
    String writesToSupport(Hand claire) {
        sendsTheForm(claire);
        JsonNode acknowledgement = house.awaitMail(HER_ADDRESS, "/support/t/");
        assertThat(acknowledgement.path("replyTo").asText())
                .matches("support\\+[a-z2-7]+@reply\\.guichet\\.example");
        assertThat(acknowledgement.path("text").asText()).doesNotContain("la TVA est-elle");
        Matcher number =
                Pattern.compile("48[0-9]{3}")
                        .matcher(
                                (acknowledgement.path("subject").asText()
                                                + " "
                                                + acknowledgement.path("text").asText())
                                        .replaceAll("[\\s\u00a0\u202f](?=[0-9]{3})", ""));
        assertThat(number.find()).isTrue();
        return number.group();
    }

    void sendsTheForm(Hand claire) {
        claire.open(house.product("/support?lang=fr"));
        claire.choose("topic", "billing");
        claire.fill("subject", "Une question sur ma facture");
        claire.fill("message", "Bonjour, la TVA est-elle comprise dans le prix ? Merci.");
        claire.picture("07-support");
        claire.press("main form button[type='submit']");
        claire.read("48");
        claire.picture("08-thanks");
    }

    void signsIn(Hand agent, String who) {
        awaitsSignIn();
        agent.open(house.product("/console/tickets?lang=en"));
        agent.fill("username", who);
        agent.fill("password", "guichet");
        agent.picture("09-sign-in");
        agent.press("#kc-login, input[type='submit'], button[type='submit']");
    }

    void awaitsSignIn() {
        House.await(
                "the console to send to sign-in",
                Duration.ofSeconds(240),
                () -> house.status(house.product("/console")) != 503);
    }

    /**
     * The code that the demo's authenticator shows now (RFC 6238: HMAC-SHA1, 30 seconds, six
     * digits).
     */
    static String code() {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(
                    new SecretKeySpec(
                            "guichet-demo-totp-20".getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(
                            ByteBuffer.allocate(8)
                                    .putLong(Instant.now().getEpochSecond() / 30)
                                    .array());
            int part = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & 0x7fffffff;
            return "%06d".formatted(part % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
    }

    /** By mail, to the reply's own address, as a mail program would. */
    void answersByMail(JsonNode reply, String text) {
        String answered = reply.path("messageId").asText();
        house.post(
                house.sandbox("/mailbox/api/messages"),
                Map.of(
                        "from",
                        HER_ADDRESS,
                        "to",
                        reply.path("replyTo").asText(),
                        "subject",
                        "Re: " + reply.path("subject").asText(),
                        "text",
                        text,
                        "inReplyTo",
                        answered,
                        "references",
                        List.of(answered),
                        "dmarc",
                        "pass"));
    }

    void declaresACancellation(Hand stranger, String invoice) {
        stranger.open(house.product("/premium/cancel?lang=fr"));
        stranger.fill("email", HER_ADDRESS);
        stranger.fill("invoice", invoice);
        stranger.picture("14-cancel");
        stranger.press("main form button[type='submit']");
        stranger.read("Étape 2 sur 3");
        stranger.picture("15-cancel-confirm");
        stranger.press("#declare");
        stranger.read("UTC");
        stranger.picture("16-receipt");
    }

    long entitlement(String field) {
        return house.json(house.sandbox("/core/control/accounts/" + CLAIRE))
                .path("entitlements")
                .path(field)
                .asLong();
    }
}

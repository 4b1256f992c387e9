// SPDX-License-Identifier: Apache-2.0
package org.guichet.post;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.jspecify.annotations.Nullable;

@Entity(name = "WrittenLetter")
@Table(name = "letter")
class WrittenLetter {

    @Id private UUID id;

    @Column(updatable = false)
    private String kind;

    @Column(updatable = false)
    private String language;

    private @Nullable String account;
    private @Nullable String address;
    private @Nullable String about;

    @Column(updatable = false)
    private String subject;

    @Column(updatable = false)
    private String text;

    private @Nullable String html;

    @Column(updatable = false)
    private String messageId;

    private @Nullable String replyTo;
    private @Nullable String inReplyTo;
    private @Nullable String refs;
    private @Nullable String links;

    @Column(updatable = false)
    private boolean automatic;

    @Column(updatable = false)
    private Instant writtenAt;

    private @Nullable Instant sentAt;
    private @Nullable Instant failedAt;
    private @Nullable String failure;

    /** For Hibernate. */
    WrittenLetter() {}

    WrittenLetter(Letter letter, String messageId, Instant now) {
        this.id = UUID.randomUUID();
        this.kind = letter.kind();
        this.language = letter.language().code();
        switch (letter.to()) {
            case Recipient.Holder holder -> this.account = holder.account().value();
            case Recipient.Address to -> this.address = to.email().value();
        }
        this.about = letter.about().orElse(null);
        this.subject = letter.subject();
        this.text = letter.text();
        this.html = letter.html();
        this.messageId = messageId;
        this.replyTo = letter.replyTo().map(EmailAddress::value).orElse(null);
        this.inReplyTo = letter.inReplyTo().orElse(null);
        this.refs = letter.references().isEmpty() ? null : String.join(" ", letter.references());
        this.links = letter.links().isEmpty() ? null : String.join(" ", letter.links());
        this.automatic = letter.automatic();
        this.writtenAt = now;
    }

    UUID id() {
        return id;
    }

    String messageId() {
        return messageId;
    }

    /**
     * Letters to one holder, and else those about one thing, leave in the order they were written:
     * none that has waited says the opposite of what the reader has read since.
     */
    String lane() {
        return account == null ? "letter:" + (about == null ? id : about) : "letters:" + account;
    }

    boolean isSent() {
        return sentAt != null;
    }

    Recipient recipient() {
        return account != null
                ? new Recipient.Holder(new AccountId(account))
                : new Recipient.Address(
                        new EmailAddress(java.util.Objects.requireNonNull(address)));
    }

    Language language() {
        return Language.parse(language).orElse(Language.EN);
    }

    MailCarrier.Mail mailTo(EmailAddress to, Markers markers, Optional<LetterFoot.Foot> foot) {
        Set<String> allowed = links == null ? Set.of() : Set.of(links.split(" "));
        return new MailCarrier.Mail(
                messageId,
                to,
                Optional.ofNullable(replyTo).map(EmailAddress::new),
                language,
                subject,
                withFoot(markers.resolve(text, allowed), foot, LetterFoot.Foot::belowText),
                html == null
                        ? null
                        : withFoot(
                                markers.resolve(html, allowed), foot, LetterFoot.Foot::belowHtml),
                Optional.ofNullable(inReplyTo),
                refs == null ? List.of() : Arrays.asList(refs.split(" ")),
                automatic);
    }

    private static String withFoot(
            String body,
            Optional<LetterFoot.Foot> foot,
            BiFunction<LetterFoot.Foot, String, String> below) {
        return foot.map(one -> below.apply(one, body)).orElse(body);
    }

    /** A later try, by hand, may still send it. */
    void failed(String reason, Instant now) {
        this.failedAt = now;
        this.failure = reason;
    }

    void sentOn(Instant now) {
        this.sentAt = now;
        this.failedAt = null;
        this.failure = null;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.guichet.page.Shown;
import org.guichet.page.Texts;
import org.guichet.post.Letter;
import org.guichet.post.Post;
import org.guichet.post.Recipient;
import org.guichet.premium.subscription.Subscription;
import org.jboss.logging.Logger;

/**
 * The receipt as a letter: a declaration's durable proof. It goes to the holder where the contract
 * was found, else to the address that was typed.
 */
@ApplicationScoped
class ReceiptLetters {

    @CheckedTemplate(
            basePath = "letters/premium",
            defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Letters {
        static native TemplateInstance receipt(
                Declaration declaration,
                String subject,
                String outcome,
                String keep,
                Optional<Country> country,
                Language language);

        static native TemplateInstance receiptText(
                Declaration declaration,
                String subject,
                String outcome,
                String keep,
                Optional<Country> country,
                Language language);
    }

    private static final Logger LOG = Logger.getLogger(ReceiptLetters.class);

    private final Post post;
    private final EndingAtOnce atOnce;
    private final LawfulWithdrawals lawful;

    ReceiptLetters(Post post, EndingAtOnce atOnce, LawfulWithdrawals lawful) {
        this.post = post;
        this.atOnce = atOnce;
        this.lawful = lawful;
    }

    /**
     * @return whether it says that the contract ends now, and that nothing more is charged
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean matched(Declaration declaration, Subscription contract) {
        LawMessages texts = Texts.in(declaration.language(), LawMessages.class);
        String end = Shown.day(contract.periodEnd(), declaration.language());
        Recipient holder = new Recipient.Holder(contract.buyer().account());
        Optional<Country> country = Optional.of(contract.buyer().country());
        boolean endsNow =
                declaration.isCancellation() && declaration.isByHolder() && atOnce.ends(contract);
        if (!declaration.isCancellation()) {
            send(
                    declaration,
                    holder,
                    country,
                    lawful.isBeyondDoubt(declaration, contract)
                            ? texts.letterWithdrawNow()
                            : texts.withdrawThen(),
                    false);
        } else if (endsNow) {
            send(declaration, holder, country, texts.letterCancelOwing(), false);
        } else if (contract.state().isUnderway()) {
            send(declaration, holder, country, texts.letterCancelDone(end), true);
        } else {
            send(declaration, holder, country, texts.letterCancelEnded(), false);
        }
        return endsNow;
    }

    /** It does not end at once after all: no more than a difference was open, or it was paid. */
    @Transactional(Transactional.TxType.MANDATORY)
    void runsOut(Declaration declaration, Subscription contract) {
        LawMessages texts = Texts.in(declaration.language(), LawMessages.class);
        String end = Shown.day(contract.periodEnd(), declaration.language());
        send(
                declaration,
                new Recipient.Holder(contract.buyer().account()),
                Optional.of(contract.buyer().country()),
                texts.letterCancelDone(end),
                true);
    }

    /**
     * Anybody can type anybody's address: it gets so many of these a day and no more. The page has
     * shown the receipt in any case.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void unmatched(Declaration declaration) {
        LawMessages texts = Texts.in(declaration.language(), LawMessages.class);
        Optional<Recipient> to =
                declaration
                        .email()
                        .<Recipient>map(Recipient.Address::new)
                        .or(() -> declaration.account().map(Recipient.Holder::new));
        if (to.isEmpty()) {
            return;
        }
        if (!declaration.lettered()) {
            LOG.infof("no letter for %s: enough of them today", declaration.reference());
            return;
        }
        send(
                declaration,
                to.get(),
                Optional.empty(),
                declaration.isCancellation() ? texts.letterCancelOpen() : texts.withdrawThen(),
                false);
    }

    /**
     * @param country under whose law the contract is left; empty where none was found
     * @param canKeep whether it leads to taking the cancellation back; only ever to the holder's
     *     own address
     */
    private void send(
            Declaration declaration,
            Recipient to,
            Optional<Country> country,
            String outcome,
            boolean canKeep) {
        Language language = declaration.language();
        LawMessages texts = Texts.in(language, LawMessages.class);
        String subject =
                declaration.isCancellation()
                        ? texts.letterCancelSubject(declaration.reference())
                        : texts.letterWithdrawSubject(declaration.reference());
        String id = declaration.id().toString();
        String keep = canKeep ? "[[" + KeepLinks.KIND + ":" + id + "]]" : "";
        Letter letter =
                Letter.of(
                        declaration.isCancellation()
                                ? "cancellation-receipt"
                                : "withdrawal-receipt",
                        to,
                        language,
                        declaration.reference(),
                        subject,
                        Letters.receiptText(declaration, subject, outcome, keep, country, language)
                                .setLocale(language.locale())
                                .render(),
                        Letters.receipt(declaration, subject, outcome, keep, country, language)
                                .setLocale(language.locale())
                                .render());
        post.send(canKeep ? letter.withLink(KeepLinks.KIND, id) : letter);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.company;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What customers read of their company and its VAT ID, and finance of what is odd about one. */
@MessageBundle("company")
public interface CompanyMessages {

    @Message("Your company")
    String title();

    @Message(
            "Do you buy for a company? What you say here stands on your invoices from now on. Those that were issued stay as they are.")
    String lede();

    @Message("Company name")
    String nameLabel();

    @Message("Please give the company’s name, of at most 200 characters.")
    String nameWrong();

    @Message("Address")
    String addressLabel();

    @Message("As it shall stand on the invoice, six lines at most.")
    String addressHint();

    @Message("Please give the address, in at most six lines and 400 characters.")
    String addressWrong();

    @Message("VAT ID")
    String vatLabel();

    @Message(
            "Of {country}, with its letters in front. We have it checked with the register. Prices and tax stay as they are.")
    String vatHint(String country);

    @Message(
            "This does not begin like a VAT ID of the EU, Great Britain, Switzerland or Norway. It begins with letters, such as FR.")
    String vatCountry();

    @Message(
            "A VAT ID of that country has another length or other characters. Please compare it with your papers.")
    String vatShape();

    @Message(
            "A digit is mistyped: nobody can have this number. Please compare it with your papers.")
    String vatDigits();

    @Message(
            "This VAT ID is of {theirs}, and you buy in {ours}: only one of {ours} can stand on your invoices.")
    String vatElsewhere(String theirs, String ours);

    @Message("Save")
    String save();

    @Message("Take the company away")
    String remove();

    @Message(
            "Your next invoices name no company then. We delete what stands here, at the payment provider too.")
    String removeText();

    @Message("Your company can be named once a plan runs.")
    String noContract();

    @Message("For a company’s invoices, say its name, address and VAT ID.")
    String manageNone();

    @Message("Change company")
    String change();

    @Message("Give a company")
    String give();

    @Message("to be checked")
    String vatAsked();

    @Message("being checked")
    String vatPending();

    @Message("confirmed by the register")
    String vatVerified();

    @Message("unknown to the register")
    String vatUnverified();

    @Message("the register cannot be asked at present")
    String vatUnavailable();

    @Message("not accepted as a number of this country")
    String vatRefused();

    @Message("deleted at the payment provider")
    String vatGone();

    @Message(
            "It does not stand on your invoices. Correct it, or save it once more to have it checked again.")
    String notPrinted();

    @Message("VAT ID not confirmed")
    String letterKind();

    @Message("Your VAT ID {number} was not confirmed")
    String letterSubject(String number);

    @Message(
            "The VAT ID {number} could not be confirmed, so it does not stand on your next invoices. Your plan and its price stay as they are. Please correct the number on your page, under “Your company”; if it is right, save it there once more, and it is checked again.")
    String letterText(String number);

    @Message("Your VAT ID {number} was deleted at our payment provider")
    String letterGoneSubject(String number);

    @Message(
            "Our payment provider has the VAT ID {number} no longer, so it does not stand on your next invoices. Your plan and its price stay as they are. Please save the number once more on your page, under “Your company”, and it is checked again.")
    String letterGoneText(String number);

    @Message("stands on the invoices")
    String onInvoices();

    @Message("At the payment provider")
    String deskFacts();

    @Message("Account")
    String deskAccount();

    @Message("Seller")
    String deskSeller();

    @Message("Customer there")
    String deskCustomer();

    @Message("Its reference there")
    String deskReference();

    @Message("Given")
    String deskGiven();

    @Message("It is meant: the provider is to have it.")
    String deskMeant();

    @Message("It is no longer meant: the provider is to have it no more.")
    String deskDropped();

    @Message("A customer has a tax ID at the payment provider that did not come from us")
    String kindUnknown();

    @Message(
            "It was given in the dashboard or in the provider’s portal. Our invoices do not name it. Ask the customer to give it on the page of their company, and delete it there, or leave it with a reason.")
    String doUnknown();

    @Message("A VAT ID has not been confirmed for a week")
    String kindUnchecked();

    @Message(
            "The register has not answered, or is one that the provider does not ask. Look the number up in the register yourself. If it is wrong, write to the customer; it is on their invoices meanwhile.")
    String doUnchecked();

    @Message("The payment provider could not be told of a VAT ID")
    String kindUntold();

    @Message(
            "All tries failed. See in the relay why, and have it tried again there; or enter or delete the number in the provider’s dashboard yourself.")
    String doUntold();
}

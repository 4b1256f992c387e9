// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.catalogue;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of prices and the order; English here, the other languages beside. */
@MessageBundle("catalogue")
public interface CatalogueMessages {

    // --- prices

    @Message("Prices, {country}")
    String pricesIn(String country);

    @Message("Prices")
    String prices();

    @Message("Room for your files,")
    String headline();

    @Message("no view of them.")
    String headlineThen();

    @Message(
            "Your files are encrypted on your device. You pay for gigabytes and for nothing else: the price shown is the price charged.")
    String lede();

    @Message("How often you pay")
    String rhythm();

    @Message("Monthly")
    String monthly();

    @Message("Yearly, two months off")
    String yearly();

    @Message("{country}, {currency}, {tax} included.")
    String barTaxed(String country, String currency, String tax);

    @Message("{country}, {currency}, before tax. No tax is added at present.")
    String barUntaxed(String country, String currency);

    @Message("Guide prices, {currency}, before tax.")
    String barGuide(String currency);

    @Message("VAT {rate} %")
    String vat(String rate);

    @Message("GST {rate} %")
    String gst(String rate);

    @Message("including {amount} VAT")
    String vatPart(String amount);

    @Message("including {amount} GST")
    String gstPart(String amount);

    @Message("before tax")
    String beforeTax();

    @Message("that is {amount} a month")
    String aMonth(String amount);

    @Message("Change country")
    String changeCountry();

    @Message("Free")
    String free();

    @Message("no card, no end date")
    String freeNote();

    @Message("Every account starts with it.")
    String freeOpens();

    @Message("The same encryption as in every plan.")
    String forFree();

    @Message("For a family’s photos and papers.")
    String forProOne();

    @Message("For a workshop, a practice, a small team.")
    String forProTwo();

    @Message("For video and large archives.")
    String forProThree();

    @Message("Choose {plan}")
    String choose(String plan);

    @Message("not sold here yet")
    String notSoldHere();

    @Message("We do not know this country.")
    String unknownCountry();

    @Message("These are guide prices; nothing is sold by them.")
    String unknownCountryThen();

    @Message("{country}: we do not sell there yet.")
    String unsoldCountry(String country);

    @Message("What you chose is not on sale.")
    String chooseAgain();

    @Message("Nothing was ordered. Please choose from these plans.")
    String chooseAgainThen();

    @Message("Choose another country")
    String chooseBelow();

    @Message("The squares are to scale: their area is the storage you buy.")
    String squares();

    @Message("What is included")
    String includedTitle();

    @Message("Feature")
    String feature();

    @Message("End-to-end encryption")
    String encryption();

    @Message("Answers written by a person")
    String answers();

    @Message("yes")
    String yes();

    @Message(
            "When you write to us, the person at the counter may see your plan and your invoices. They hold neither the vault nor the key: we cannot reopen an account whose key is lost.")
    String cannotText();

    @Message("Content")
    String content();

    @Message("not visible to us")
    String contentHidden();

    @Message("Before you pay")
    String beforeTitle();

    @Message("Renewal")
    String renewTitle();

    @Message(
            "The plan renews for the same period until you cancel. Your page “My plan” shows date and amount of the next payment.")
    String renewText();

    @Message("Withdrawal, 14 days")
    String withdrawTitle();

    @Message(
            "You may change your mind within 14 days of buying, without a reason. The button is at the foot of every page and asks for no account.")
    String withdrawText();

    @Message("If something is wrong")
    String wrongTitle();

    @Message("Write to us: a person reads it and sees the purchase, never the files.")
    String wrongText();

    @Message("Cancelling")
    String stopTitle();

    @Message(
            "Three steps, no sign-in, no reason to give. You keep your storage until the end of the period you have paid for.")
    String stopText();

    @Message(
            "The country decides tax and currency. We do not guess it from your IP address. Choose the one you live in: before you pay we ask for the postcode too, and the country of your card is compared with your choice.")
    String countryText();

    @Message("Country you live in")
    String countryLabel();

    @Message("Show prices")
    String showPrices();

    @Message("Short questions")
    String faqTitle();

    @Message("What happens if my card is declined?")
    String faqDeclined();

    @Message(
            "The payment provider tries again, and you keep your storage meanwhile. If no try succeeds, the account goes back to the free plan.")
    String faqDeclinedThen();

    @Message("Who sees my card number?")
    String faqCard();

    @Message(
            "Only the payment provider: you type it on its page. We learn that you have paid, and from which country the card is.")
    String faqCardThen();

    @Message("And if I lose my recovery key?")
    String faqKey();

    @Message(
            "While one device is still signed in you can make a new one there. Otherwise nobody can open your files again, and neither can we.")
    String faqKeyThen();

    // --- the order, and the way to the payment page

    @Message("Your order")
    String orderTitle();

    @Message("Check it, then pay. Nothing is charged on this page.")
    String orderLede();

    @Message("Renews every month until you cancel.")
    String renewsMonthly();

    @Message("Renews every year until you cancel.")
    String renewsYearly();

    @Message("Postcode")
    String postcode();

    @Message("Where you live: with the country it decides the tax.")
    String postcodeHint();

    @Message("Please give a postcode.")
    String postcodeWrong();

    @Message("That is not a postcode as they are written in {country}. An example: {example}.")
    String postcodeUnlike(String country, String example);

    @Message("Another tax applies in this place, and we do not sell there yet.")
    String placeUnsold();

    @Message(
            "The price has changed since you opened this page. Nothing was charged. Please look at today’s price before you order.")
    String priceChanged();

    @Message("Order and pay")
    String orderButton();

    @Message(
            "The next page is our payment provider’s. Your card number is typed there, and we never see it.")
    String orderNext();

    @Message("The payment page does not open just now")
    String closedTitle();

    @Message("Nothing was charged, and your choice is kept. Please try again in a few minutes.")
    String closedText();

    @Message("Try again")
    String again();

    @Message("You have {plan}.")
    String owned(String plan);

    @Message("An account has one plan at a time.")
    String ownedThen();

    @Message("My plan")
    String ownedWay();
}

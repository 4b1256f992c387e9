// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.invoice;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Why an invoice has the tax it has, as somebody can read it out to the customer. */
@MessageBundle("tax")
public interface TaxMessages {

    @Message("Why this tax")
    String title();

    @Message("{tax}: the rate of {country}, the country that the customer chose before paying.")
    String byCountry(String tax, String country);

    @Message("{tax}: the postcode {postcode} is of {place}, which has a rate of its own.")
    String byPlace(String tax, String postcode, String place);

    @Message("No tax in the price: in {country} we sell without.")
    String notInPrice(String country);

    @Message("The card or bank account is of {country} too.")
    String agrees(String country);

    @Message(
            "The card or bank account is of {country}: the two contradict each other, and finance looks at it.")
    String contradicts(String country);

    @Message("Of which country the card or bank account is, the payment provider does not say.")
    String unknown();

    @Message("This invoice is older than what is kept of it.")
    String before();
}

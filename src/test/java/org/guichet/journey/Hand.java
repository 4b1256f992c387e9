// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.net.URI;

/**
 * What a person does with a page. Two kinds: a real browser, and HTTP with forms where there is
 * none.
 */
interface Hand extends AutoCloseable {

    /** A browser where the build found one, else HTTP. */
    static Hand of(String locale) {
        String chromium = System.getProperty("guichet.chromium", "");
        return chromium.isEmpty() ? new HttpHand(locale) : new BrowserHand(chromium, locale);
    }

    void open(URI address);

    /** Fills the field with this name. */
    void fill(String name, String value);

    /** Picks the choice (radio, select option) of the field with this name. */
    void choose(String name, String value);

    /** Presses the button, or follows the link, that the CSS selector finds first. */
    void press(String selector);

    /** The text a person reads, white space folded; waits until it contains the words. */
    String read(String words);

    /** Whether an element is there that the CSS selector finds. */
    boolean sees(String selector);

    URI address();

    /** The value of a cookie that is kept for this path; empty where there is none. */
    String cookie(String name, String path);

    /**
     * Keeps pictures of the page below {@code target/journey}, where there is a screen: light,
     * dark, and on a phone, where nothing may be wider than the screen.
     */
    void picture(String name);

    @Override
    void close();
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.nio.file.Path;
import org.guichet.support.Chromium;

/** A person at a real browser: Chromium, headless. */
final class BrowserHand implements Hand {

    private static final double PATIENCE_MILLISECONDS = 30_000;

    private final Chromium chromium;
    private final BrowserContext context;
    private final Page page;

    BrowserHand(String program, String locale) {
        this.chromium = new Chromium(program);
        this.context =
                chromium.browser()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setLocale(locale)
                                        .setViewportSize(1360, 900));
        this.page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MILLISECONDS);
    }

    @Override
    public void open(URI address) {
        page.navigate(address.toString());
    }

    @Override
    public void fill(String name, String value) {
        page.locator("[name='" + name + "']:visible").first().fill(value);
    }

    @Override
    public void choose(String name, String value) {
        Locator option = page.locator("option[value='" + value + "']");
        Locator select = page.locator("select[name='" + name + "']");
        if (select.count() > 0 && option.count() > 0) {
            select.first().selectOption(value);
        } else {
            page.locator("input[name='" + name + "'][value='" + value + "']")
                    .first()
                    .check(new Locator.CheckOptions().setForce(true));
        }
    }

    @Override
    public void press(String selector) {
        page.locator(selector).first().click();
    }

    @Override
    public String read(String words) {
        assertThat(page.locator("body"))
                .containsText(
                        words,
                        new LocatorAssertions.ContainsTextOptions()
                                .setTimeout(PATIENCE_MILLISECONDS));
        return page.locator("body").innerText().replaceAll("[\\s\u00a0\u202f]+", " ");
    }

    @Override
    public boolean sees(String selector) {
        return page.locator(selector).count() > 0;
    }

    @Override
    public String cookie(String name, String path) {
        return context.cookies().stream()
                .filter(cookie -> cookie.name.equals(name) && cookie.path.equals(path))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElse("");
    }

    /**
     * Presses keys one after the other, whatever has the focus: {@code Enter}, {@code Control+k}.
     */
    void keys(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    /** Types, into whatever has the focus. */
    void types(String text) {
        page.keyboard().type(text);
    }

    /** Waits until the selector finds something that can be seen. */
    void await(String selector) {
        page.locator(selector).first().waitFor();
    }

    /** Waits until nothing that can be seen is found any more. */
    void awaitGone(String selector) {
        page.locator(selector)
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    /** Waits until an element that was there all along has these words in it, or has not. */
    void awaitWords(String selector, String words, boolean has) {
        LocatorAssertions there = assertThat(page.locator(selector).first());
        if (has) {
            there.containsText(
                    words,
                    new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLISECONDS));
        } else {
            there.not()
                    .containsText(
                            words,
                            new LocatorAssertions.ContainsTextOptions()
                                    .setTimeout(PATIENCE_MILLISECONDS));
        }
    }

    /** What stands in the field with this name. */
    String value(String name) {
        return page.locator("[name='" + name + "']").first().inputValue();
    }

    /** Pulls the plug of the network, or puts it back. */
    void offline(boolean cut) {
        context.setOffline(cut);
    }

    /** The process that draws the page dies: no script of it runs any more. */
    void crash() {
        try {
            page.navigate("chrome://crash", new Page.NavigateOptions().setTimeout(2000));
        } catch (PlaywrightException dead) {
            // that is what was wanted
        }
        context.close();
    }

    @Override
    public URI address() {
        return URI.create(page.url());
    }

    @Override
    public void picture(String name) {
        shoot(name);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        shoot(name + "-dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(390, 844);
        shoot(name + "-phone");
        Object wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        page.setViewportSize(1360, 900);
        if (wider instanceof Integer pixels && pixels > 0) {
            throw new AssertionError(
                    page.url() + " is " + pixels + " pixels wider than a phone, see " + name);
        }
    }

    private void shoot(String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(Path.of("target", "journey", name + ".png"))
                        .setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
        chromium.close();
    }
}

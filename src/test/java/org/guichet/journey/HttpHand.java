// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * A person without scripts or a screen: forms and links over HTTP, with cookies. Fragments that
 * htmx would load when the page is opened are fetched as well.
 */
final class HttpHand implements Hand {

    /**
     * As browsers do, takes this machine for a secure origin: cookies marked Secure go to
     * http://localhost too.
     */
    private static final class LocalCookies extends CookieManager {

        LocalCookies() {
            super(null, CookiePolicy.ACCEPT_ALL);
        }

        @Override
        public void put(URI from, Map<String, List<String>> headers) throws IOException {
            super.put(from, headers);
            getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(new LocalCookies())
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final String language;
    private final Consumer<HttpResponse<String>> witness;
    private final Map<String, String> typed = new LinkedHashMap<>();
    private URI address = URI.create("about:blank");
    private Document page = new Document("about:blank");

    HttpHand(String language) {
        this(language, answer -> {});
    }

    /**
     * @param witness is shown every answer, those on the way to another page as well
     */
    HttpHand(String language, Consumer<HttpResponse<String>> witness) {
        this.language = language;
        this.witness = witness;
    }

    @Override
    public void open(URI target) {
        show(send(request(target).GET().build()));
    }

    @Override
    public void fill(String name, String value) {
        typed.put(name, value);
    }

    @Override
    public void choose(String name, String value) {
        typed.put(name, value);
    }

    @Override
    public void press(String selector) {
        Element element = page.selectFirst(selector);
        if (element == null) {
            throw new AssertionError(
                    "nothing to press at " + selector + " on " + address + ": " + page.text());
        }
        if (element.is("a")) {
            open(URI.create(element.absUrl("href")));
            return;
        }
        FormElement form = (FormElement) element.closest("form");
        if (form == null) {
            throw new AssertionError(selector + " is in no form");
        }
        submit(form, element);
    }

    private void submit(FormElement form, Element button) {
        Map<String, String> fields = new LinkedHashMap<>();
        form.formData().forEach(field -> fields.put(field.key(), field.value()));
        if (button.hasAttr("name")) {
            fields.put(button.attr("name"), button.attr("value"));
        }
        typed.forEach(
                (name, value) -> {
                    if (form.selectFirst("[name='" + name + "']") != null) {
                        fields.put(name, value);
                    }
                });
        StringJoiner body = new StringJoiner("&");
        fields.forEach((name, value) -> body.add(encode(name) + "=" + encode(value)));
        String action = form.hasAttr("action") ? form.absUrl("action") : address.toString();
        if (form.attr("method").equalsIgnoreCase("post")) {
            show(
                    send(
                            request(URI.create(action))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                                    .build()));
        } else {
            open(URI.create(action.replaceFirst("\\?.*", "") + "?" + body));
        }
    }

    @Override
    public String read(String words) {
        try {
            House.await(
                    "\"" + words + "\" on " + address,
                    Duration.ofSeconds(30),
                    () -> {
                        if (text().contains(words)) {
                            return true;
                        }
                        if (!address.getScheme().equals("about")) {
                            open(address);
                        }
                        return text().contains(words);
                    });
        } catch (AssertionError inVain) {
            throw new AssertionError(inVain.getMessage() + ", which says: " + text(), inVain);
        }
        return text();
    }

    @Override
    public boolean sees(String selector) {
        return page.selectFirst(selector) != null;
    }

    /** What stands in the field with this name, hidden ones too. */
    String value(String name) {
        Element field = page.selectFirst("[name='" + name + "']");
        if (field == null) {
            throw new AssertionError("no field " + name + " on " + address + ": " + page.text());
        }
        return field.attr("value");
    }

    @Override
    public String cookie(String name, String path) {
        return ((CookieManager) http.cookieHandler().orElseThrow())
                .getCookieStore().getCookies().stream()
                        .filter(cookie -> cookie.getName().equals(name))
                        .filter(cookie -> cookie.getPath().equals(path))
                        .map(HttpCookie::getValue)
                        .findFirst()
                        .orElse("");
    }

    /** What a browser would send along to this address: {@code a=b; c=d}. */
    String cookies(URI target) {
        try {
            return String.join(
                    "; ",
                    http.cookieHandler()
                            .orElseThrow()
                            .get(target, Map.of())
                            .getOrDefault("Cookie", List.of()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public void picture(String name) {
        // no screen
    }

    @Override
    public void close() {
        http.close();
    }

    private String text() {
        return page.body().text().replaceAll("[\\s\u00a0\u202f]+", " ");
    }

    private void show(HttpResponse<String> answer) {
        typed.clear();
        address = answer.uri();
        page = Jsoup.parse(answer.body(), address.toString());
        for (Element loads : page.select("[hx-get][hx-trigger~=load]")) {
            HttpResponse<String> fragment =
                    send(
                            request(URI.create(loads.absUrl("hx-get")))
                                    .header("HX-Request", "true")
                                    .GET()
                                    .build());
            loads.html(fragment.body());
        }
    }

    private HttpRequest.Builder request(URI target) {
        return HttpRequest.newBuilder(target)
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "text/html")
                .header("Accept-Language", language);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            witness.accept(answer);
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(request.uri().toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

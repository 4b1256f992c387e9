// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import org.guichet.sandbox.Pages;
import org.guichet.sandbox.Ports;

/**
 * The mail servers and their pages on free ports, over a folder that a second one may take over.
 */
final class MailWorld implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "support-password";

    final int smtpPort = Ports.anyFree();
    private final int imapPort = Ports.anyFree();
    private final MailServer server;
    private final Javalin app;
    private final HttpClient http = HttpClient.newHttpClient();

    MailWorld(Path folder) {
        var journal = new Journal(folder);
        var logins = new MailServer.Logins(PASSWORD, "guichet-password");
        server = new MailServer(smtpPort, imapPort, logins, journal);
        app = Javalin.create(config -> config.showJavalinBanner = false);
        new Mailbox(server, journal, new Pages()).routes(app);
        app.start("127.0.0.1", 0);
    }

    JsonNode received(String address) throws Exception {
        var to = URLEncoder.encode(address, StandardCharsets.UTF_8);
        return JSON.readTree(get("/mailbox/api/messages?to=" + to).body());
    }

    HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> postJson(String path, String json) throws Exception {
        return post(path, json.replace('\'', '"'), "application/json");
    }

    HttpResponse<String> postForm(String path, String form) throws Exception {
        return post(path, form, "application/x-www-form-urlencoded");
    }

    /** The product's inbox, opened by real IMAP. */
    Folder inbox() throws MessagingException {
        var store = store();
        store.connect("127.0.0.1", imapPort, Domains.SUPPORT, PASSWORD);
        var inbox = store.getFolder("INBOX");
        inbox.open(Folder.READ_WRITE);
        return inbox;
    }

    private static Store store() throws MessagingException {
        var properties = new Properties();
        properties.setProperty("mail.imap.timeout", "5000");
        return Session.getInstance(properties).getStore("imap");
    }

    private HttpResponse<String> post(String path, String body, String type)
            throws IOException, InterruptedException {
        var post = request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body));
        return http.send(post.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path));
    }

    @Override
    public void close() {
        app.stop();
        server.close();
    }
}

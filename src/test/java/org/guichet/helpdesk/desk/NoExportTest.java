// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.someAccount;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.support.PostgresForTests;
import org.guichet.support.fakes.FakeAccountFinder;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nobody of a partner takes customers away as a file: every address of the console and the API is
 * asked for one, as everything a program would accept.
 */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class NoExportTest {

    @Inject HelpdeskScene scene;
    @Inject FakeAccountFinder finder;

    /** Hashes of the log's tree; of no customer. */
    private static final Set<String> NO_CUSTOMERS =
            Set.of("/api/v1/audit/proofs/inclusion", "/api/v1/audit/proofs/consistency");

    private static final List<String> AS_A_FILE =
            List.of(
                    "*/*",
                    "text/csv",
                    "application/json",
                    "application/x-ndjson",
                    "application/xml",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    @ParameterizedTest
    @ValueSource(strings = {"agent", "lead"})
    void no_address_gives_a_partner_a_file(String role) {
        String token = role.equals("agent") ? KEA : KEA_LEAD;
        AccountId account = someAccount();
        long ticket = openedBy(token, account);
        Set<String> shown = new TreeSet<>();
        for (String address : addresses(ticket, account)) {
            for (String type : AS_A_FILE) {
                Response answer = given(token).accept(type).get(address);
                assertThat(isFile(address, answer))
                        .as("%s as %s for %s: %s", address, type, role, answer.contentType())
                        .isFalse();
                if (answer.statusCode() == 200) {
                    shown.add(address);
                }
            }
        }
        // what there is to take was there, and open to them
        String card = "/console/accounts/" + account + "/";
        assertThat(shown)
                .contains(
                        "/console/tickets",
                        "/console/tickets/" + ticket,
                        card + "card",
                        card + "sessions",
                        card + "links",
                        "/console/premium/accounts/" + account + "/card");
    }

    private long openedBy(String token, AccountId account) {
        EmailAddress claire = somebody();
        finder.knows(claire, account);
        long ticket = written(claire, "Bonjour");
        scene.confirmed(ticket, account);
        for (String act : List.of("assignment", "grants")) {
            post(token, "/console/tickets/" + ticket + "/" + act, Map.of()).then().statusCode(303);
        }
        return ticket;
    }

    @Test
    void a_page_of_tickets_holds_fifty_whatever_is_asked_for() {
        for (int i = 0; i < 52; i++) {
            written(somebody(), "Bonjour");
        }
        for (String more : List.of("", "&limit=1000", "&size=1000", "&page=0&per_page=1000")) {
            String page = given(KEA).get("/console/tickets?queue=untaken" + more).asString();
            assertThat(Jsoup.parse(page).select("ul.list > li.row")).hasSize(50);
        }
    }

    /** With a body that is no page, or one that the browser saves. */
    private static boolean isFile(String address, Response answer) {
        if (answer.statusCode() >= 300) {
            return false;
        }
        // what is new on the page of one ticket, who is there, canned replies, and words for its
        // tags
        // and names are put into it
        boolean page =
                answer.asString().stripLeading().startsWith("<!doctype html>")
                        || (address.matches(
                                        "/console/tickets/[0-9]+/(news|presence|insertions/commands|(tags|mentions)/suggestions)")
                                && answer.contentType().startsWith("text/html"));
        return !page || answer.header("Content-Disposition") != null;
    }

    private static io.restassured.specification.RequestSpecification given(String token) {
        return io.restassured.RestAssured.given().redirects().follow(false).auth().oauth2(token);
    }

    /** Of everything that is read, with a ticket, an account, an id in the places. */
    private static Set<String> addresses(long ticket, AccountId account) {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.guichet")
                        .stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(GET.class))
                        .filter(method -> !isStream(method))
                        .map(NoExportTest::address)
                        .filter(address -> address.matches("/(console|api)(/.*)?"))
                        .map(address -> filled(address, ticket, account))
                        .filter(address -> !NO_CUSTOMERS.contains(address))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /** It never ends, and carries that something changed, not what (LiveTest). */
    private static boolean isStream(JavaMethod method) {
        return method.tryGetAnnotationOfType(Produces.class)
                .filter(type -> List.of(type.value()).contains(MediaType.SERVER_SENT_EVENTS))
                .isPresent();
    }

    private static String filled(String address, long ticket, AccountId account) {
        return address.replaceAll("\\{number[^{}]*(?:\\{[^{}]*}[^{}]*)*}", Long.toString(ticket))
                .replaceAll("\\{act:([a-z-]+)[^{}]*}", "$1")
                .replaceAll("(/accounts/)\\{id[^{}]*(?:\\{[^{}]*}[^{}]*)*}", "$1" + account)
                .replaceAll("\\{[^{}]*(?:\\{[^{}]*}[^{}]*)*}", "1");
    }

    private static String address(JavaMethod method) {
        return "/"
                + (path(method.getOwner())
                                + "/"
                                + method.tryGetAnnotationOfType(Path.class)
                                        .map(Path::value)
                                        .orElse(""))
                        .replaceAll("/+", "/")
                        .replaceAll("^/|/$", "");
    }

    private static String path(JavaClass type) {
        return type.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
    }
}

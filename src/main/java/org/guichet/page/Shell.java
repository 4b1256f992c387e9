// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import io.quarkus.qute.TemplateExtension;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.kernel.Role;

/**
 * What the layouts show around every page; in templates {@code {shell:languages(page)}} and so on.
 */
@TemplateExtension(namespace = "shell")
public final class Shell {

    /** One link of the language switcher. */
    public record LanguageLink(String address, LanguageWord word) {}

    /** A language in its own words, and whether it is the page's. */
    public record LanguageWord(String code, String name, boolean chosen) {}

    /** A part of the console and the roles that have work there. */
    public enum Section {
        TICKETS,
        MACROS,
        ARTICLES,
        QUARANTINE,
        WORK_ITEMS,
        APPROVALS,
        ACCESS,
        TEAM,
        SLA,
        RELAY,
        POST,
        AUDIT;

        public String path() {
            return "/console/" + key();
        }

        /** Names it in addresses, and for choosing words: {@code work-items}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public boolean at(String here) {
            String path = path();
            return here.startsWith(path)
                    && (here.length() == path.length()
                            || here.charAt(path.length()) == '/'
                            || here.charAt(path.length()) == '?');
        }

        /** Whether the agent has work there. */
        public boolean isFor(Actor.Agent agent) {
            Set<Role> theirs =
                    switch (this) {
                        case TICKETS, ARTICLES -> Set.of(Role.AGENT, Role.LEAD, Role.PROVIDER);
                        case MACROS, TEAM, SLA -> Set.of(Role.LEAD, Role.PROVIDER);
                        case QUARANTINE -> Set.of(Role.LEAD, Role.PROVIDER, Role.ADMIN);
                        case WORK_ITEMS -> Set.of(Role.FINANCE, Role.PROVIDER, Role.ADMIN);
                        case APPROVALS ->
                                Set.of(
                                        Role.AGENT,
                                        Role.LEAD,
                                        Role.PROVIDER,
                                        Role.ADMIN,
                                        Role.AUDITOR);
                        case ACCESS -> Set.of(Role.LEAD, Role.PROVIDER, Role.ADMIN);
                        case RELAY, POST, AUDIT -> Set.of(Role.PROVIDER, Role.ADMIN, Role.AUDITOR);
                    };
            return theirs.stream().anyMatch(agent::is);
        }
    }

    /**
     * Of the path alone: what stands in the query is whatever its reader likes to type. A name in
     * lower case alone is that of a page, as {@code erasures}; a reference may be without a digit.
     */
    private static final Pattern ABOUT =
            Pattern.compile(
                    "^/console(?:-step-up)?/(?:[a-z-]+/)*([a-z-]+)/([a-z-]*[A-Z0-9_][A-Za-z0-9_-]*)(?:[/?].*)?$");

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");

    private static final Map<Set<Role>, List<Section>> SECTIONS = new ConcurrentHashMap<>();

    private Shell() {}

    public static List<LanguageLink> languages(Page page) {
        String before = page.path() + (page.path().contains("?") ? "&" : "?") + "lang=";
        return Arrays.stream(Language.values())
                .map(
                        language ->
                                new LanguageLink(
                                        before + language.code(),
                                        new LanguageWord(
                                                language.code(),
                                                language.ownName(),
                                                language == page.language())))
                .toList();
    }

    /** The sections that the signed-in agent has work in; none where nobody is signed in. */
    public static List<Section> sections(Page page) {
        return page.agent().map(Shell::sections).orElse(List.of());
    }

    /** They follow from the roles alone. */
    private static List<Section> sections(Actor.Agent agent) {
        return SECTIONS.computeIfAbsent(
                agent.roles(),
                roles ->
                        Arrays.stream(Section.values())
                                .filter(section -> section.isFor(agent))
                                .toList());
    }

    /** What of a page says which sections it shows, and which of them it is in. */
    public record Place(List<Section> sections, Optional<Section> here) {}

    public static Place place(Page page) {
        List<Section> sections = sections(page);
        return new Place(sections, sections.stream().filter(s -> s.at(page.path())).findFirst());
    }

    /**
     * What a page of the console is about, for the mark that is read off a photograph of it: {@code
     * 48213} of a ticket, {@code bulk-7} where another page's things have numbers of their own, the
     * reference of a declaration, the end of an account's id; empty where it is about nobody.
     */
    public static String about(Page page) {
        Matcher about = ABOUT.matcher(page.path());
        if (!about.find()) {
            return "";
        }
        String name = about.group(2);
        if (NUMBER.matcher(name).matches() && !about.group(1).equals("tickets")) {
            return about.group(1) + "-" + name;
        }
        return name.length() > 20 ? name.substring(name.length() - 8) : name;
    }

    /** Two letters for an avatar: {@code MR} for Maïa Rossi, {@code MA} for Maïa. */
    public static String initials(String name) {
        String[] words = name.strip().split("[\\s._-]+", 0);
        String letters =
                words.length > 1
                        ? first(words[0], 1) + first(words[words.length - 1], 1)
                        : first(words[0], 2);
        return letters.toUpperCase(Locale.ROOT);
    }

    private static String first(String word, int count) {
        return word.substring(
                0,
                word.offsetByCodePoints(0, Math.min(count, word.codePointCount(0, word.length()))));
    }
}

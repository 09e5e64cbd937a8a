/* SPDX-License-Identifier: MIT */
package dweeter.security;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dweeter.model.Texts;

/// What is found in a text that somebody pasted as an invite: people copy it with the words around it, in quotes or
/// angle brackets, out of HTML, with blanks that cannot be seen. Which of two links is meant is never guessed.
public sealed interface PastedInvite {

    /// One link, perhaps several times.
    record Found(InviteLink link) implements PastedInvite {}

    /// Links that differ, or one and a piece of another.
    record Several() implements PastedInvite {}

    /// A link that cannot be read, or a piece of one.
    ///
    /// @param why a sentence that repeats nothing of the link, which may hold a secret
    record Broken(String why) implements PastedInvite {}

    /// No link.
    record None() implements PastedInvite {}

    /// Reads a text with the join tokens of its links.
    static PastedInvite in(String text) {
        return read(text, UnaryOperator.identity());
    }

    /// Reads a text for a user, who has no use for join tokens: with and without one, a link leads to the same network.
    static PastedInvite forUser(String text) {
        return read(text, InviteLink::forUsers);
    }

    private static PastedInvite read(String text, UnaryOperator<InviteLink> wanted) {
        Set<InviteLink> links = new LinkedHashSet<>();
        Optional<String> problem = Optional.empty();
        boolean begun = false;
        Matcher each = Written.LINK.matcher(Written.plain(text));
        while (each.find()) {
            begun = true;
            // Who explains what an invite looks like writes its beginning alone.
            if (each.group(1).contains("=")) {
                try {
                    links.add(wanted.apply(InviteLink.ofParts(Written.withoutSentence(each.group(1)))));
                } catch (IllegalArgumentException e) {
                    problem = problem.or(() -> Optional.of(String.valueOf(e.getMessage())));
                }
            }
        }
        if (links.size() == 1 && problem.isEmpty()) {
            return new Found(links.iterator().next());
        }
        if (!links.isEmpty()) {
            return new Several();
        }
        return begun ? new Broken(problem.orElse("The link has no fingerprint (ca=…)")) : new None();
    }

    /// How links stand in texts.
    final class Written {

        private static final Pattern LINK = Pattern.compile("dweeter://join/?\\?([A-Z0-9._~:\\[\\]&=%-]*)",
                Pattern.CASE_INSENSITIVE);
        private static final Pattern AMPERSAND = Pattern.compile("&(?:amp;|#38;|#x26;)++", Pattern.CASE_INSENSITIVE);
        private static final String END_OF_SENTENCE = ".:]";
        /// No fingerprint ends in any of these, so that behind one they belong to what stands around the link.
        private static final String AFTER_FINGERPRINT = ".:]-_~";

        private Written() {}

        private static String plain(String text) {
            return AMPERSAND.matcher(Texts.withoutIgnorable(text)).replaceAll("&");
        }

        private static String withoutSentence(String parts) {
            String last = parts.substring(parts.lastIndexOf('&') + 1);
            String around = last.startsWith("ca=") ? AFTER_FINGERPRINT : END_OF_SENTENCE;
            int end = parts.length();
            while (end > 0 && around.indexOf(parts.charAt(end - 1)) >= 0) {
                end--;
            }
            return parts.substring(0, end);
        }
    }
}

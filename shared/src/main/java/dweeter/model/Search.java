/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// What somebody typed to find people. Each of its words has to begin a word of the name or of the nick. Capitals,
/// accents and other marks, and the dots of Turkish do not matter: `nunez` finds Núñez, `ipek` İpek. In scripts without
/// blanks between words a word may begin anywhere. What begins with an `@` can only be a nick.
public final class Search {

    /// Letters that Unicode does not take apart, as people type them who do not have them.
    private static final Map<Integer, String> PLAIN = Map.of((int) 'ß', "ss", (int) 'æ', "ae", (int) 'œ', "oe",
            (int) 'ø',
            "o", (int) 'đ', "d", (int) 'ð', "d", (int) 'þ', "th", (int) 'ł', "l", (int) 'ħ', "h");
    private static final char GAP = ' ';

    private final List<String> words;
    private final boolean nicksOnly;

    private Search(List<String> words, boolean nicksOnly) {
        this.words = words;
        this.nicksOnly = nicksOnly;
    }

    public static Search of(String typed) {
        String trimmed = Texts.trimmed(typed);
        return new Search(words(typed), !trimmed.isEmpty() && Mentions.isAt(trimmed.charAt(0)));
    }

    /// Whether there is nothing to look for.
    public boolean isEmpty() {
        return words.isEmpty();
    }

    /// Whether it can only be a nick.
    public boolean isForNick() {
        return nicksOnly;
    }

    /// Whether `person` is one of those looked for; nobody is, if there is nothing to look for.
    public boolean finds(Author person) {
        String nick = folded(person.nick().value());
        String text = nicksOnly ? nick : folded(person.name().value()) + GAP + nick;
        return !isEmpty() && words.stream().allMatch(word -> begins(word, text));
    }

    /// Puts those who fit best first: whose nick was typed, whose nick begins so, whose name begins so, all others.
    /// Those who fit alike stand by nick.
    public Comparator<Author> bestFirst() {
        return Comparator.comparing(this::fit).thenComparing(Author::nick);
    }

    private Fit fit(Author person) {
        String typed = String.join(" ", words);
        String nick = String.join(" ", words(person.nick().value()));
        if (nick.equals(typed)) {
            return Fit.NICK;
        }
        if (nick.startsWith(typed)) {
            return Fit.NICK_BEGINS;
        }
        return !nicksOnly && String.join(" ", words(person.name().value())).startsWith(words.getFirst())
                ? Fit.NAME_BEGINS
                : Fit.ELSEWHERE;
    }

    private static List<String> words(String text) {
        return Arrays.stream(folded(text).split(" ", -1)).filter(word -> !word.isEmpty()).toList();
    }

    private static boolean begins(String word, String text) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            if (at == 0 || text.charAt(at - 1) == GAP || standsAlone(text.codePointBefore(at))
                    || standsAlone(text.codePointAt(at))) {
                return true;
            }
        }
        return false;
    }

    /// Small letters without marks, digits and pictures; all else is a gap.
    static String folded(String text) {
        var out = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKD).codePoints()
                .filter(c -> !Texts.isMark(c) && !Invisible.isIgnorable(c))
                .map(c -> Character.toLowerCase(Character.toUpperCase(c))).forEach(c -> {
                    if (PLAIN.containsKey(c)) {
                        out.append(PLAIN.get(c));
                    } else if (Character.isLetterOrDigit(c) || isPicture(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(GAP);
                    }
                });
        return out.toString();
    }

    private static boolean standsAlone(int c) {
        return Words.isUnspaced(c) || isPicture(c);
    }

    private static boolean isPicture(int c) {
        return Character.getType(c) == Character.OTHER_SYMBOL;
    }

    /// From the best on.
    private enum Fit {
        NICK, NICK_BEGINS, NAME_BEGINS, ELSEWHERE
    }
}

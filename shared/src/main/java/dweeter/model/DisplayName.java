/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The name a user is shown under. What somebody types is judged once, by [#check], before it is kept; what is kept or
/// was sent by a server is believed, by [#kept], for rules may become stricter and old names stay.
///
/// @param value not empty, at most 400 bytes of UTF-8
public record DisplayName(String value) {

    public static final int MAX_GRAPHEMES = 50;
    public static final int MAX_BYTES = 400;

    public DisplayName {
        if (!Texts.isKept(value, MAX_BYTES)) {
            throw new IllegalArgumentException("A name is a text of 1 to 400 bytes");
        }
    }

    /// The name that stands in a row or came from a server, whatever rules let it pass. What is too long for any rule is
    /// cut, so that nothing that is shown beside it fails with it.
    public static DisplayName kept(String text) {
        return new DisplayName(Texts.kept(text, MAX_BYTES));
    }

    /// The name that somebody typed, without what draws nothing at its ends; empty if it is no name.
    public static Optional<DisplayName> typed(String text) {
        return check(text) == Fit.FITS ? Optional.of(new DisplayName(NameEnds.trimmed(text))) : Optional.empty();
    }

    /// The name that was made of what somebody typed if a rule of before let it pass; empty if none can have.
    public static Optional<DisplayName> typedBefore(String text) {
        String name = NameEnds.trimmed(text);
        return Texts.isKept(name, MAX_BYTES) ? Optional.of(new DisplayName(name)) : Optional.empty();
    }

    /// What keeps a text that somebody typed from being a name, if anything. What draws nothing at its ends does not
    /// count.
    public static Fit check(String text) {
        String name = NameEnds.trimmed(text);
        if (Texts.isBlank(name)) {
            return Fit.BLANK;
        }
        // A grapheme has no upper bound, so the bytes are counted before the clusters are looked for.
        if (name.length() > MAX_BYTES || bytes(name) > MAX_BYTES) {
            return Fit.TOO_LONG;
        }
        if (!Texts.isWellFormed(name) || name.codePoints().anyMatch(Texts::isLineOrControl)) {
            return Fit.NOT_TEXT;
        }
        if (Directions.areIn(name)) {
            return Fit.TURNING;
        }
        if (Texts.isMark(name.codePointAt(0)) || Graphemes.isPiledUp(name)) {
            return Fit.PILED_UP;
        }
        // Each cluster has a character at least: most names need not be taken apart.
        return name.length() > MAX_GRAPHEMES && Graphemes.count(name) > MAX_GRAPHEMES ? Fit.TOO_LONG : Fit.FITS;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public String toString() {
        return value;
    }

    /// The verdict of [DisplayName#check].
    public enum Fit {

        FITS("fits"),

        BLANK("a name has something to see"),

        TOO_LONG("a name has at most 50 characters and 400 bytes"),

        NOT_TEXT("a name has no line breaks or control characters"),

        TURNING("a name does not turn the direction of the text"),

        PILED_UP("a name has no marks without a character below, nor more than 8 on one");

        private final String sentence;

        Fit(String sentence) {
            this.sentence = sentence;
        }

        /// For logs and developers.
        public String sentence() {
            return sentence;
        }
    }
}

/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.util.List;
import java.util.Optional;

/// A short text somebody published.
///
/// @param inReplyTo         the item this one answers, if it answers one
/// @param mentions          the nicks named in the text
/// @param redweets          how many users passed it on
/// @param redweetedByViewer whether the user who asked is one of them
/// @param hidden            that moderators have hidden it; its text is in its place then, but for its author
public record Dweet(Author by, long n, Stamp stamp, DweetText text, Optional<ItemRef> inReplyTo, List<Nick> mentions,
        long redweets, boolean redweetedByViewer, Optional<Boolean> hidden) implements Item {

    /// What stands in the place of a text that moderators have hidden.
    public static final String HIDDEN = "[hidden by a moderator]";

    public Dweet {
        mentions = List.copyOf(mentions);
    }

    /// One that everybody may see.
    public Dweet(Author by, long n, Stamp stamp, DweetText text, Optional<ItemRef> inReplyTo, List<Nick> mentions,
            long redweets, boolean redweetedByViewer) {
        this(by, n, stamp, text, inReplyTo, mentions, redweets, redweetedByViewer, Optional.empty());
    }

    /// What others see of an item that moderators have hidden.
    public static Dweet stub(Author by, long n, Stamp stamp) {
        return new Dweet(by, n, stamp, new DweetText(HIDDEN), Optional.empty(), List.of(), 0, false,
                Optional.of(true));
    }

    /// The same as its author sees it after moderators have hidden it.
    public Dweet marked() {
        return new Dweet(by, n, stamp, text, inReplyTo, mentions, redweets, redweetedByViewer, Optional.of(true));
    }

    public boolean isHidden() {
        return hidden.orElse(false);
    }

    @Override
    public Dweet stampedAtMost(Stamp latest) {
        return stamp.compareTo(latest) <= 0
                ? this
                : new Dweet(by, n, latest, text, inReplyTo, mentions, redweets, redweetedByViewer, hidden);
    }
}

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
public record Dweet(Author by, long n, Stamp stamp, DweetText text, Optional<ItemRef> inReplyTo, List<Nick> mentions,
        long redweets, boolean redweetedByViewer) implements Item {

    public Dweet {
        mentions = List.copyOf(mentions);
    }

    @Override
    public Dweet stampedAtMost(Stamp latest) {
        return stamp.compareTo(latest) <= 0
                ? this
                : new Dweet(by, n, latest, text, inReplyTo, mentions, redweets, redweetedByViewer);
    }
}

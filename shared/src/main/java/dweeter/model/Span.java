/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A stretch of a dweet. The texts of all spans, one behind the other, are the text of the dweet again.
///
/// The network takes the mentions of a dweet from here, and clients what can be clicked, so that both see the same.
public sealed interface Span {

    /// The stretch as it is written.
    String text();

    /// What is neither a mention nor a link.
    record Plain(String text) implements Span {}

    /// Somebody named, with the `@`.
    record Mention(String text, Nick nick) implements Span {}

    /// @param address what to open: the text, with `https://` before it where it has no scheme; it always begins with
    ///      `http`
    record Link(String text, String address) implements Span {}

    /// Cuts a text into its spans, in a time that grows with its length and no faster.
    static List<Span> of(String text) {
        var spans = new ArrayList<Span>();
        var links = new WebLinks(text);
        int done = 0;
        int i = 0;
        while (i < text.length()) {
            Optional<? extends Span> found = Mentions.isAt(text.charAt(i))
                    ? Mentions.at(text, i)
                    : link(links, text, i);
            if (found.isPresent()) {
                plain(text.substring(done, i), spans);
                spans.add(found.get());
                i += found.get().text().length();
                done = i;
            } else {
                i++;
            }
        }
        plain(text.substring(done), spans);
        return List.copyOf(spans);
    }

    private static Optional<Link> link(WebLinks links, String text, int start) {
        OptionalInt end = links.endOf(start);
        return end.isEmpty()
                ? Optional.empty()
                : Optional.of(text.substring(start, end.getAsInt()))
                        .map(link -> new Link(link, WebLinks.hasScheme(link) ? link : "https://" + link));
    }

    private static void plain(String text, List<Span> spans) {
        if (!text.isEmpty()) {
            spans.add(new Plain(text));
        }
    }
}

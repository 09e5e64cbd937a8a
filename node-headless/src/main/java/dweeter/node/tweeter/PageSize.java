/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.util.List;
import java.util.Optional;

import dweeter.model.Deleted;
import dweeter.model.Dweet;
import dweeter.model.Item;
import dweeter.model.Redweet;

/// How much a page of items holds: 64 KiB, roughly as it travels, and one item at least. A hundred dweets as people write them
/// fit; of the longest there can be, ten do. So what one answer takes of the memory of every server that it passes is known
/// before anybody begins to make it.
final class PageSize {

    static final int BYTES = 64 * 1024;

    /// What travels of an item beside its texts, and of a redweet as long as its original has not been fetched.
    private static final int FRAME = 256;
    private static final int UNFETCHED = 1024;

    private int bytes;

    /// Takes one more item into the page, if there is room or it would be the first.
    boolean admits(Item item) {
        int weight = weight(item);
        if (bytes > 0 && bytes + weight > BYTES) {
            return false;
        }
        bytes += weight;
        return true;
    }

    /// As many of the first items as fit into one page.
    static List<Item> fitting(List<Item> items) {
        var page = new PageSize();
        int count = 0;
        while (count < items.size() && page.admits(items.get(count))) {
            count++;
        }
        return items.subList(0, count);
    }

    private static int weight(Item item) {
        return switch (item) {
            case Dweet dweet -> FRAME + utf8(dweet.by().name().value()) + utf8(dweet.text().value());
            case Deleted _ -> FRAME;
            case Redweet redweet -> FRAME + utf8(redweet.by().name().value()) + weight(redweet.original());
        };
    }

    private static int weight(Optional<Dweet> original) {
        return original.isPresent() ? weight(original.get()) : UNFETCHED;
    }

    private static int utf8(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Each half of a pair stands for two of its four bytes.
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}

/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import javafx.scene.control.MenuItem;

import dweeter.desktop.connection.Blocks;
import dweeter.desktop.i18n.Messages;
import dweeter.model.Nick;

/// The entry of a menu that blocks somebody, after a question, or ends that.
public final class BlockItem {

    private BlockItem() {}

    public static MenuItem of(Messages messages, Blocks blocks, Nick nick) {
        MenuItem item = blocks.blocked().contains(nick)
                ? Parts.item(messages.text("card.unblock", nick.value()), () -> blocks.unblock(nick))
                : Parts.item(messages.text("card.block", nick.value()), () -> blocks.propose(nick));
        item.setId("block-item");
        return item;
    }
}

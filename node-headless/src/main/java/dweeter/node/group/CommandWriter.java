/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import dweeter.model.Cid;
import dweeter.model.Interval;
import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Stamp;

/// Writes the parts of commands for the log. [CommandReader] reads them back.
final class CommandWriter extends ByteWriter {

    void nick(Nick nick) {
        text(nick.value());
    }

    void cid(Cid cid) {
        uuid(cid.value());
    }

    void stamp(Stamp stamp) {
        number(stamp.micros());
    }

    void item(ItemRef item) {
        nick(item.author());
        number(item.n());
    }

    void range(ItemRange range) {
        nick(range.author());
        number(range.first());
        number(range.last());
    }

    void interval(Interval interval) {
        ringId(interval.from());
        ringId(interval.to());
    }

    void ringId(RingId id) {
        raw(id.toBytes());
    }

    void node(Node node) {
        ringId(node.id());
        uuid(node.group());
        list(node.siblings(), this::peer);
    }

    private void peer(Peer peer) {
        text(peer.chord().toString());
        text(peer.tweeter().toString());
    }
}

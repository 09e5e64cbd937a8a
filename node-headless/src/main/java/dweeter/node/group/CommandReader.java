/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import dweeter.model.Address;
import dweeter.model.Cid;
import dweeter.model.Interval;
import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Stamp;

/// Reads the parts of commands that [CommandWriter] wrote.
final class CommandReader extends ByteReader {

    CommandReader(byte[] bytes) {
        super(bytes);
    }

    Nick nick() {
        return new Nick(text());
    }

    Cid cid() {
        return new Cid(uuid());
    }

    Stamp stamp() {
        return new Stamp(number());
    }

    ItemRef item() {
        return new ItemRef(nick(), number());
    }

    ItemRange range() {
        return new ItemRange(nick(), number(), number());
    }

    Interval interval() {
        return new Interval(ringId(), ringId());
    }

    RingId ringId() {
        return RingId.of(raw(RingId.BYTES));
    }

    Node node() {
        return new Node(ringId(), uuid(), list(this::peer));
    }

    private Peer peer() {
        return new Peer(Address.parse(text()), Address.parse(text()));
    }
}

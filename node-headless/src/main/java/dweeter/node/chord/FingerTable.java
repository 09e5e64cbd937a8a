/* SPDX-License-Identifier: MIT */
package dweeter.node.chord;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

import dweeter.model.Node;
import dweeter.model.RingId;

/// The 256 fingers of a node: row i is the first known node at or after `self + 2^i`, empty where that is the node
/// itself. Immutable.
///
/// Only nodes that begin a stretch of equal rows are stored: of those between `2^i` and `2^(i+1)` away, the nearest. A
/// ring of N nodes fills about log2 N such places.
///
/// @see <a href="https://doi.org/10.1145/383059.383071">Chord, SIGCOMM 2001, §4.3</a>
public final class FingerTable {

    private final RingId self;
    /// Keyed by the highest row that leads to the node.
    private final NavigableMap<Integer, Node> stretches;

    private FingerTable(RingId self, NavigableMap<Integer, Node> stretches) {
        this.self = self;
        this.stretches = stretches;
    }

    public static FingerTable empty(RingId self) {
        return new FingerTable(self, new TreeMap<>());
    }

    /// @param row 0 to 255
    public Optional<Node> row(int row) {
        requireRow(row);
        return Optional.ofNullable(stretches.ceilingEntry(row)).map(Map.Entry::getValue);
    }

    /// Where row `row` begins: the key to look up for it.
    public RingId start(int row) {
        return self.plusPowerOfTwo(row);
    }

    /// The table after a lookup of [#start] found `node`, which replaces what was thought to lie before it. An answer
    /// that lies before the start of its row is wrong and changes nothing.
    public FingerTable found(int row, Node node) {
        requireRow(row);
        boolean own = node.id().equals(self);
        int last = own ? RingId.BITS - 1 : lastRowTo(node);
        if (last < row) {
            return this;
        }
        if (Optional.of(node).equals(Optional.ofNullable(stretches.get(last)))
                && stretches.subMap(row, last).isEmpty()) {
            return this;
        }
        var changed = new TreeMap<>(stretches);
        changed.subMap(row, true, last, true).clear();
        if (!own) {
            changed.put(last, node);
        }
        return new FingerTable(self, changed);
    }

    /// The table after `node` was seen to be dead: its rows go to the next node known.
    public FingerTable without(Node node) {
        if (!knows(node)) {
            return this;
        }
        var changed = new TreeMap<>(stretches);
        changed.remove(lastRowTo(node));
        return new FingerTable(self, changed);
    }

    /// The same table with the siblings of `node` as they are now.
    public FingerTable refreshed(Node node) {
        if (!knows(node) || stretches.containsValue(node)) {
            return this;
        }
        var changed = new TreeMap<>(stretches);
        changed.put(lastRowTo(node), node);
        return new FingerTable(self, changed);
    }

    /// The highest row that leads to `node`, if it is known: the next row may lead to another.
    ///
    /// @param node any but the owner of this table
    public int lastRowTo(Node node) {
        RingId distance = self.distanceTo(node.id());
        long[] words = {distance.w3(), distance.w2(), distance.w1(), distance.w0()};
        for (int i = 0; i < words.length; i++) {
            if (words[i] != 0) {
                return RingId.BITS - 1 - i * Long.SIZE - Long.numberOfLeadingZeros(words[i]);
            }
        }
        throw new IllegalArgumentException("No row of " + self.brief() + " leads to itself");
    }

    /// The different nodes of the table, nearest first.
    public List<Node> nodes() {
        return List.copyOf(stretches.values());
    }

    private boolean knows(Node node) {
        if (node.id().equals(self)) {
            return false;
        }
        Node known = stretches.get(lastRowTo(node));
        return known != null && known.isSame(node);
    }

    private static void requireRow(int row) {
        if (row < 0 || row >= RingId.BITS) {
            throw new IllegalArgumentException("No finger " + row);
        }
    }
}

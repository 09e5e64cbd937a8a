/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.util.ArrayList;
import java.util.List;

/// A stretch of the ring, walked clockwise: from `from`, which is outside, to `to`, which is inside. It may pass the top
/// of the id space. Where both ends are equal it is the whole ring, as for the only node of a network.
///
/// @see <a href="https://doi.org/10.1145/383059.383071">Chord, SIGCOMM 2001, §4.2: (predecessor, n]</a>
public record Interval(RingId from, RingId to) {

    /// All positions, for a node alone at `id`.
    public static Interval whole(RingId id) {
        return new Interval(id, id);
    }

    public boolean isWhole() {
        return from.equals(to);
    }

    /// Whether `id` lies in (from, to].
    public boolean contains(RingId id) {
        return id.equals(to) || containsOpen(id);
    }

    /// Whether `id` lies in (from, to), both ends outside. In the whole ring that is every position but its end.
    public boolean containsOpen(RingId id) {
        int ends = from.compareTo(to);
        boolean afterFrom = from.compareTo(id) < 0;
        boolean beforeTo = id.compareTo(to) < 0;
        if (ends == 0) {
            return !id.equals(from);
        }
        return ends < 0 ? afterFrom && beforeTo : afterFrom || beforeTo;
    }

    /// Whether every position of `other` is also in this interval.
    public boolean covers(Interval other) {
        if (isWhole()) {
            return true;
        }
        return !other.isWhole() && contains(other.to)
                && from.distanceTo(other.from).compareTo(from.distanceTo(other.to)) < 0;
    }

    /// Whether some position is in both.
    public boolean overlaps(Interval other) {
        return contains(other.to) || other.contains(to);
    }

    /// What remains of this interval without the positions of `other`: nothing, one stretch or two, in clockwise order.
    public List<Interval> minus(Interval other) {
        if (!overlaps(other)) {
            return List.of(this);
        }
        if (other.covers(this)) {
            return List.of();
        }
        if (isWhole()) {
            return List.of(new Interval(other.to, other.from));
        }
        boolean before = containsOpen(other.from);
        boolean behind = containsOpen(other.to);
        if (before && behind && from.distanceTo(other.to).compareTo(from.distanceTo(other.from)) < 0) {
            return List.of(new Interval(other.to, other.from));
        }
        var rest = new ArrayList<Interval>(2);
        if (before) {
            rest.add(new Interval(from, other.from));
        }
        if (behind) {
            rest.add(new Interval(other.to, to));
        }
        return List.copyOf(rest);
    }

    /// The position half-way along, which would be the end of the first half.
    public RingId middle() {
        RingId length = isWhole() ? new RingId(1L << 63, 0, 0, 0) : from.distanceTo(to).half();
        return from.plus(length);
    }

    /// The part up to `id`: (from, id].
    ///
    /// @param id a position inside, other than the end
    public Interval upTo(RingId id) {
        requireInside(id);
        return new Interval(from, id);
    }

    /// The part behind `id`: (id, to].
    ///
    /// @param id a position inside, other than the end
    public Interval after(RingId id) {
        requireInside(id);
        return new Interval(id, to);
    }

    /// This interval and the one that begins where it ends, as one.
    public Interval followedBy(Interval next) {
        if (!to.equals(next.from)) {
            throw new IllegalArgumentException(next + " does not begin where " + this + " ends");
        }
        return new Interval(from, next.to);
    }

    /// The share of the whole ring, above 0 and up to 1; for charts and reports only.
    public double fraction() {
        return isWhole() ? 1 : from.distanceTo(to).fraction();
    }

    @Override
    public String toString() {
        return "(" + from.brief() + ", " + to.brief() + "]";
    }

    private void requireInside(RingId id) {
        if (!containsOpen(id)) {
            throw new IllegalArgumentException(id.brief() + " does not divide " + this);
        }
    }
}

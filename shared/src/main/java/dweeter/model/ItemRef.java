/* SPDX-License-Identifier: MIT */
package dweeter.model;

/// Names one item of an author for ever.
///
/// @param n 1 for the author's first item, 2 for the next, without gaps
public record ItemRef(Nick author, long n) {

    public ItemRef {
        if (n < 1) {
            throw new IllegalArgumentException("Items are numbered from 1");
        }
    }

    @Override
    public String toString() {
        return author + "/" + n;
    }
}

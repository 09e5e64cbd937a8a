/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

/// A message whose data was not taken apart, since it is only passed on to whoever asked for it: reading and writing pages
/// of items that it does not look at is most of what an Entry would do.
public final class Untouched implements Message {

    private final Class<? extends Message> kind;
    private final byte[] data;

    Untouched(Class<? extends Message> kind, byte[] data) {
        this.kind = kind;
        this.data = data;
    }

    /// What it would be, taken apart.
    public Class<? extends Message> kind() {
        return kind;
    }

    /// The data as it arrived: JSON, if the other end keeps to the protocol. Not to be changed.
    byte[] data() {
        return data;
    }

    @Override
    public String toString() {
        return kind.getSimpleName() + "[untouched]";
    }
}

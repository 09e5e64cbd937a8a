/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// Who may found the ring of a network: one peer, once, for ever. What an Entry knows of that stands on its disk. That nobody
/// answers, or that an Entry has lost what it knew, is never a reason to grant it again: whoever holds the ring may only be
/// away, and a second ring under the same name would take the nicks of its users and lose what they write.
public sealed interface RingGrant {

    /// Nobody has asked yet. It stands on the disk of the network's first Entry since it made the network, and nowhere else.
    record Open() implements RingGrant {

        /// How long after the making of a network this is believed when it is read from a disk: what lies there may be an old
        /// copy, put back after a disk was lost, when somebody has long founded the ring.
        private static final Duration BELIEVED = Duration.ofHours(1);

        /// @param age of the network; negative where a clock is wrong
        public static boolean isBelieved(Duration age) {
            return !age.isNegative() && age.compareTo(BELIEVED) <= 0;
        }
    }

    /// @param sibling the peer that may, by the identity of its data directory: not its address, where another machine may
    ///                listen one day, or the same one without its data
    record Given(UUID sibling) implements RingGrant {}

    /// An Entry that has not heard of it yet, or has lost what it knew.
    record Unknown() implements RingGrant {}

    /// What is known after a peer has asked for it.
    default RingGrant askedBy(UUID sibling) {
        return switch (this) {
            case Open() -> new Given(sibling);
            case Given _,Unknown _ -> this;
        };
    }

    /// What is known after another Entry said to whom it was given.
    default RingGrant heard(UUID sibling) {
        return switch (this) {
            case Given _ -> this;
            case Open _,Unknown _ -> new Given(sibling);
        };
    }

    /// Whether a peer may found the ring.
    default boolean allows(UUID sibling) {
        return this instanceof Given(UUID one) && one.equals(sibling);
    }

    /// To whom it was given, as far as is known here.
    default Optional<UUID> founder() {
        return this instanceof Given(UUID sibling) ? Optional.of(sibling) : Optional.empty();
    }

    /// As it stands on the disk.
    default String text() {
        return switch (this) {
            case Open() -> "ungranted";
            case Given(UUID sibling) -> sibling.toString();
            case Unknown() -> "unknown";
        };
    }

    /// @param text as [#text] wrote it; nothing, and what nobody wrote, is unknown
    static RingGrant of(Optional<String> text) {
        try {
            return text.<RingGrant>map(written -> switch (written) {
                case "ungranted" -> new Open();
                case "unknown" -> new Unknown();
                default -> new Given(UUID.fromString(written));
            }).orElseGet(Unknown::new);
        } catch (IllegalArgumentException e) {
            return new Unknown();
        }
    }
}

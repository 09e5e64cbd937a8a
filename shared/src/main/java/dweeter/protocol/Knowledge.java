/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dweeter.model.Replacement;

/// The servers of a network, as one Entry knows them.
///
/// @param founder the peer the ring was granted to, by the identity of its data directory; absent where that is not known
/// @param replaced     the groups that others stand in the place of; absent where there are none
/// @param registration who may register; absent where that is not known
public record Knowledge(List<EntryNews> entries, List<NodeNews> nodes, Optional<UUID> founder,
        Optional<List<Replacement>> replaced, Optional<RegistrationNews> registration) {

    public Knowledge {
        replaced = replaced.map(List::copyOf);
        entries = List.copyOf(entries);
        nodes = List.copyOf(nodes);
    }
}

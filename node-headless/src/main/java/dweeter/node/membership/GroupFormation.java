/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dweeter.model.Sibling;

/// The spares with whom one would make a group: all that wait, in the order of their ids, are cut into groups, so that each
/// comes to the same result.
///
/// @param self  whose group it is
/// @param group who belongs together, `self` among them unless it waits no longer; the first founds the group
/// @param size  how many a whole group has
record GroupFormation(UUID self, List<Sibling> group, int size) {

    GroupFormation {
        group = List.copyOf(group);
    }

    /// @param waiting by their ids
    static GroupFormation of(Sibling self, List<Sibling> waiting, int size) {
        int at = waiting.stream().map(Sibling::id).toList().indexOf(self.id());
        int from = at - Math.floorMod(at, size);
        return new GroupFormation(self.id(),
                at < 0 ? List.of() : waiting.subList(from, Math.min(waiting.size(), from + size)), size);
    }

    /// Those who are to become a group, if it falls to `self` to found it.
    Optional<List<Sibling>> toFound() {
        return group.size() == size && group.getFirst().id().equals(self) ? Optional.of(group) : Optional.empty();
    }
}

/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import java.util.List;
import java.util.UUID;

import dweeter.model.Sibling;

/// To which group a peer belongs, and how it came there.
///
/// @param group    which no other group is, ever
/// @param founders with whom the group began; empty for a peer that was added later
public record Place(UUID group, List<Sibling> founders) {

    public Place {
        founders = List.copyOf(founders);
    }
}

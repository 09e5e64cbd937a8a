/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dweeter.model.Peer;
import dweeter.model.Sibling;
import dweeter.node.replication.Logged;
import dweeter.rpc.Deadline;

/// Those who hold this node together with this peer. Safe for use by many threads.
public interface ReplicaGroup {

    /// Which group they are.
    UUID group();

    /// Whether this peer leads them.
    boolean leads();

    /// Who leads them, as far as is known here.
    Optional<Peer> leader();

    /// All of them, this peer among them unless it is still to be added.
    List<Sibling> all();

    /// Those the leader has not heard of for so long; none where another one leads.
    List<Sibling> silentFor(Duration time);

    /// Makes exactly these the siblings, as the leader.
    Logged<List<Sibling>> changeTo(List<Sibling> target, Deadline deadline) throws InterruptedException;
}

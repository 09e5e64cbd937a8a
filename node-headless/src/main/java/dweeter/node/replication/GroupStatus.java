/* SPDX-License-Identifier: MIT */
package dweeter.node.replication;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dweeter.model.Sibling;

/// How a group stands, as one of its siblings sees it.
///
/// @param leader   empty where there is none, or none is known here
/// @param leading  whether the one asked leads
/// @param term     of the log, as the one asked knows it
/// @param applied  the number of the last entry whose effects are in the database of the one asked
/// @param last     the last entry in the log of the one asked
/// @param siblings all of them, the one asked among them
public record GroupStatus(Optional<Sibling> leader, boolean leading, long term, long applied, Entry last,
        List<Member> siblings) {

    public GroupStatus {
        siblings = List.copyOf(siblings);
    }

    /// An entry of the log; index -1 where there is none.
    public record Entry(long term, long index) {}

    /// One of the group.
    ///
    /// @param behind   how many entries the one asked knows to be agreed on and this one is not known to have heard of
    /// @param lastHeard how long ago the leader heard from it; empty where the one asked does not lead, or of itself
    public record Member(Sibling sibling, long behind, Optional<Duration> lastHeard) {}
}

/* SPDX-License-Identifier: MIT */
package dweeter.node.replication;

import java.io.IOException;
import java.io.InputStream;

import dweeter.model.Sibling;

/// Fetches the whole state of a group from a sibling, for one that fell so far behind that the log does not reach back to
/// it. At the other end the leader writes a copy.
@FunctionalInterface
public interface SnapshotSource {

    /// Asks `leader` for a copy of its database and returns what it sends. Whether that is whole is checked by the caller,
    /// who reads it to its end, and asks again some time later if it is not.
    InputStream open(Sibling leader) throws IOException;
}

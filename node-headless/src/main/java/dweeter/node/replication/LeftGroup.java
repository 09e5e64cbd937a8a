/* SPDX-License-Identifier: MIT */
package dweeter.node.replication;

/// Given to whoever is told of the end of a log: this peer is no sibling of its group any more, so that its log and its
/// database are of no further use.
public final class LeftGroup extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LeftGroup() {
        super("This peer was taken out of its group by its siblings.");
    }
}

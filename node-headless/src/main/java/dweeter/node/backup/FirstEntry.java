/* SPDX-License-Identifier: MIT */
package dweeter.node.backup;

import java.util.List;

import dweeter.model.Address;
import dweeter.protocol.Message;
import dweeter.protocol.Request;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;

/// Asks Entries until one does it: some things can only be done by the one that holds the network's authority.
final class FirstEntry {

    private FirstEntry() {}

    /// @throws BackupFailed if none does
    static <R extends Message> R ask(Links links, List<Address> entries, Request<R> request, Deadline deadline)
            throws BackupFailed, InterruptedException {
        String why = "nobody was asked";
        for (Address entry : entries) {
            switch (links.call(entry, request, deadline)) {
                case Reply.Done<R>(R said) -> {
                    return said;
                }
                case Reply.Failed<R>(var failure) -> why = failure.toString();
                case Reply.Unreached<R>(String said) -> why = said;
                case Reply.Unanswered<R>(String said) -> why = said;
            }
        }
        throw new BackupFailed("The first Entry, which holds the network's authority, does not answer (" + why
                + "). Say with --entry where it listens for servers");
    }
}

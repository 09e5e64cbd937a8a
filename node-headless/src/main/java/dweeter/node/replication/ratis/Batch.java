/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.util.List;

import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;

import dweeter.node.replication.Logged;

/// The proposals that travel in one entry of the log.
final class Batch<A> {

    private final List<Proposal<A>> proposals;
    // Set by the thread that appends to the log, read by the one that hears that the entry failed.
    private volatile boolean appended;

    Batch(List<Proposal<A>> proposals) {
        this.proposals = List.copyOf(proposals);
    }

    ByteString packed() {
        return Packing.pack(proposals.stream().map(Proposal::command).toList());
    }

    /// The entry is about to stand in this sibling's log, from where it may get into the others'.
    void append() {
        appended = true;
    }

    boolean isAppended() {
        return appended;
    }

    void answer(List<A> answers) {
        for (int i = 0; i < proposals.size(); i++) {
            proposals.get(i).answer().complete(new Logged.Done<>(answers.get(i)));
        }
    }

    void answerAll(Logged<A> same) {
        proposals.forEach(proposal -> proposal.answer().complete(same));
    }
}

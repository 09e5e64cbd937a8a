/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.util.concurrent.CompletableFuture;

import dweeter.node.replication.Logged;

/// A command that somebody waits for.
record Proposal<A>(byte[] command, CompletableFuture<Logged<A>> answer) {

    Proposal(byte[] command) {
        this(command, new CompletableFuture<>());
    }
}

/* SPDX-License-Identifier: MIT */
package dweeter.node.peer;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import dweeter.lifecycle.DataDirectory;
import dweeter.model.Peer;
import dweeter.model.Sibling;
import dweeter.node.chord.server.ChordServer;
import dweeter.node.group.RulesVersion;
import dweeter.node.limits.Allowances;
import dweeter.node.membership.Entries;
import dweeter.node.replication.LogTls;
import dweeter.node.routing.RouteTable;
import dweeter.rpc.Links;
import dweeter.rpc.Meter;
import dweeter.rpc.Ticker;
import dweeter.security.Argon2id;

/// What a replica shares with its peer.
///
/// @param bind the local address to listen on for siblings
/// @param tls  what the siblings show each other
/// @param routes whom to ask for what, as far as is known
/// @param isDead who is not worth asking while there is somebody else
/// @param newest the newest rules that this build can apply
/// @param clock  the time to stamp with
/// @param allowances how much each user may do
/// @param argon2id makes what hashes passwords, one for each thread
public record ReplicaContext(DataDirectory directory, Sibling self, String bind, Optional<LogTls> tls, Links links,
        ChordServer chord,
        RouteTable routes, Predicate<Peer> isDead, Entries entries, RulesVersion newest, InstantSource clock,
        Supplier<Argon2id> argon2id, Ticker ticker, RandomGenerator random, SecureRandom secrets,
        Meter meter, Allowances allowances) {}

/* SPDX-License-Identifier: MIT */
package dweeter.node.peer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.model.Interval;
import dweeter.model.Peer;
import dweeter.model.Replacement;
import dweeter.model.RingId;
import dweeter.model.Sibling;
import dweeter.node.group.RulesVersion;
import dweeter.node.membership.Place;
import dweeter.node.membership.PlaceFile;
import dweeter.node.membership.RequestedRole;
import dweeter.node.replication.UnusableCopy;
import dweeter.node.replication.ratis.LogDirectory;
import dweeter.node.replication.ratis.PeerIdentity;
import dweeter.protocol.ChordMessage.Probe;
import dweeter.protocol.EntryMessage.AskReplacement;
import dweeter.protocol.EntryMessage.ReplacementTold;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// A peer that comes back to the place that stands in its directory, or a copy of that peer. A copy has its identity too, and
/// two under one identity could vote twice and acknowledge what only one of them has.
///
/// @param place what the directory says; empty for a newcomer
public record Rejoin(PeerConfig config, Optional<Place> place) {

    private static final List<String> OF_ENTRIES = List.of("entry.db", "entry.p12", "authority.p12");
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /// Makes sure, before anything is written, that the directory is not that of an Entry.
    ///
    /// @throws StartException if it is
    public static void requirePeers(Path directory) {
        OF_ENTRIES.stream().filter(name -> Files.exists(directory.resolve(name))).findFirst().ifPresent(name -> {
            throw new StartException(directory + " belongs to an Entry, which has left `" + name
                    + "` there. Choose another --data-dir for this peer.");
        });
    }

    /// What is in the directory, once that was done which follows from its group having been replaced, if it was.
    ///
    /// @param newest the newest rules that this build can apply
    /// @param links  to ask over
    public static Rejoin of(PeerConfig config, PlaceFile file, RulesVersion newest, Links links, Ticker ticker) {
        file.finishClearing();
        var adoption = new Adoption(file, newest, () -> new Peer(new Address(config.host(), config.chordPort()),
                new Address(config.host(), config.tweeterPort())));
        adoption.finish();
        Optional<Place> place = file.read();
        // Otherwise it hears of it when it listens.
        if (place.isPresent() && config.chordPort() != 0 && config.tweeterPort() != 0
                && new LogDirectory(file.directory()).has(place.get().group())) {
            UUID id = PeerIdentity.in(file.directory());
            replacement(config, place.get(), id, links, ticker)
                    .ifPresent(one -> adoption.settle(one, id, place.get()));
        }
        return new Rejoin(config, file.read());
    }

    private static Optional<Replacement> replacement(PeerConfig config, Place place, UUID id, Links links,
            Ticker ticker) {
        try {
            for (Address entry : config.entries()) {
                if (links.call(entry, new AskReplacement(id, Optional.of(place.group())),
                        Deadline.after(PATIENCE, ticker)) instanceof Reply.Done<ReplacementTold>(var told)) {
                    return told.replacement().filter(one -> one.group().equals(place.group()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    /// Makes sure, before anything listens, that this peer is where its siblings look for it, and that nobody else is there.
    ///
    /// @param links to ask over
    /// @throws StartException if not
    /// @throws UnusableCopy   if what its siblings count on is gone
    public void check(Links links, Ticker ticker) {
        if (place.isEmpty()) {
            if (new LogDirectory(config.dataDirectory()).isUsed()) {
                throw new UnusableCopy("`place` is gone from " + config.dataDirectory()
                        + ", where data of a group lies.");
            }
            return;
        }
        if (place.get().has(Place.Stage.BEGUN) && !new LogDirectory(config.dataDirectory()).has(place.get().group())) {
            throw new UnusableCopy("The log of this peer is gone from " + config.dataDirectory() + ".");
        }
        if (!place.get().raft().equals(config.raft())) {
            throw new StartException(config.dataDirectory() + " belongs to the peer whose siblings reach it at "
                    + place.get().raft() + ", not at " + config.raft() + ". A peer keeps its --host and its "
                    + "--replication-port; if this directory was copied from that peer, choose another --data-dir.");
        }
        if (config.chordPort() != 0 && answers(new Address(config.host(), config.chordPort()), links, ticker)) {
            throw new StartException("A peer runs already at " + config.host() + ":" + config.chordPort()
                    + ". If it is this one, there is nothing to do. If " + config.dataDirectory()
                    + " was copied from it, choose another --data-dir and an address of its own. If it is another one that "
                    + "has come to this address, have that one leave (`dweeter-node leave`) and start this one again.");
        }
    }

    /// Compares the place that was taken with where this peer is, and with what the operator wishes now.
    ///
    /// @throws StartException if its siblings know it at other ports, or it belongs to another node than it is to be a replica
    ///                        of
    public void compare(Replica replica, Peer self) {
        Optional<Peer> known = replica.all().stream().filter(one -> one.raft().equals(config.raft())).map(Sibling::peer)
                .findFirst();
        if (known.isPresent() && !known.get().equals(self)) {
            throw new StartException("This peer was at " + known.get().chord() + " and " + known.get().tweeter()
                    + " before, and its siblings look for it there. A peer keeps its --host, its --chord-port and its "
                    + "--tweeter-port; if " + config.dataDirectory() + " was copied, choose another --data-dir.");
        }
        if (!(config.wish() instanceof RequestedRole.ReplicaOf(var name))) {
            return;
        }
        Optional<RingId> node = replica.ownership().range().map(Interval::to);
        List<Peer> peers = replica.all().stream().map(Sibling::peer).toList();
        if (node.isPresent() && !peers.isEmpty() && !name.names(node.get(), peers)) {
            throw new StartException("This peer has a place already: it belongs to node " + node.get().brief()
                    + ", not to " + name + ". Start it without --as; to move it, have it leave its node first "
                    + "(`dweeter-node leave`).");
        }
    }

    private static boolean answers(Address address, Links links, Ticker ticker) {
        try {
            Reply<?> reply = links.call(address, new Probe(), Deadline.after(PATIENCE, ticker));
            return reply instanceof Reply.Done<?> || reply instanceof Reply.Failed<?>;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

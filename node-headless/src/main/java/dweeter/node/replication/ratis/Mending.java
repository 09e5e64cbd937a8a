/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RaftConfigurationProto;
import org.apache.ratis.server.protocol.TermIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.node.replication.UnusableCopy;

/// Makes good, before Raft opens a log, what is gone from its small files, as far as that can be known here. A vote cannot: whoever
/// has forgotten one may give it twice, and two may lead. Only where nobody else votes it makes no difference.
///
/// @param self     this sibling
/// @param founders with whom the group began; empty for one that was added later
/// @param applied  the last entry whose effects are in the database
record Mending(LogFiles log, UUID self, List<UUID> founders, TermIndex applied) {

    private static final Logger LOG = LoggerFactory.getLogger(Mending.class);

    /// @return whether those who founded the group may still be all who belong to it
    /// @throws UnusableCopy if something is gone that cannot be known here
    boolean mend() throws IOException {
        mendMembers();
        if (!log.meta().isVoteWhole()) {
            mendVote();
        }
        // Where the beginning of the log is cut off, others may have come or gone there.
        return log.isFromTheBeginning() || isFresh();
    }

    /// The configuration that stands in the file is the last one that was agreed on; what came later stands in the log.
    private void mendMembers() throws IOException {
        if (log.meta().members().isPresent()) {
            return;
        }
        boolean damaged = log.meta().hasMembers();
        if (log.isFromTheBeginning()) {
            if (damaged) {
                LOG.warn("What was agreed on of the members of the group is damaged, and is read from the log");
                log.meta().forgetMembers();
            }
            return;
        }
        Optional<LogEntryProto> agreed = log.members(applied.getIndex());
        if (agreed.isPresent()) {
            LOG.warn("What was agreed on of the members of the group is gone, and is taken from the log");
            log.meta().writeMembers(agreed.get());
        } else if (damaged || (!founders.isEmpty() && !isFresh())) {
            // A founder was counted from the beginning, so that there was one.
            throw new UnusableCopy("The file that says who belongs to the group of this peer is "
                    + (damaged ? "damaged" : "gone") + " (raft-meta.conf).");
        }
    }

    private void mendVote() throws IOException {
        if (!voters().equals(List.of(self))) {
            throw new UnusableCopy("This peer does not know any more whom it has voted for (raft-meta is "
                    + (log.meta().hasVote() ? "damaged" : "gone") + "), and could do so twice.");
        }
        long term = Math.max(applied.getTerm(), log.end().map(TermIndex::getTerm).orElse(0L)) + 1;
        LOG.warn("The vote of this peer is gone; as nobody else votes here, it goes on in term {}", term);
        log.meta().writeVote(term);
    }

    /// All who may vote, as far as is known here.
    private List<UUID> voters() throws IOException {
        Optional<LogEntryProto> members = log.latestMembers();
        if (members.isEmpty()) {
            return isFresh() ? founders : List.of();
        }
        RaftConfigurationProto conf = members.get().getConfigurationEntry();
        return Stream.concat(conf.getPeersList().stream(), conf.getOldPeersList().stream())
                .map(peer -> RaftPeers.sibling(peer).id()).distinct().toList();
    }

    private boolean isFresh() throws IOException {
        return applied.getIndex() < 0 && log.isEmpty();
    }
}

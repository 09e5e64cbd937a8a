/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RaftConfigurationProto;
import org.apache.ratis.server.protocol.TermIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.lifecycle.WholeFile;
import dweeter.model.Sibling;
import dweeter.node.replication.StateMachine;
import dweeter.node.replication.UnusableCopy;
import dweeter.sqlite.Database;
import dweeter.sqlite.SqlSession;

/// Makes of what one sibling has of a group the beginning of another group, in which it is alone: when the others are gone for
/// good. All that stands in its log is applied, also what is not known to be agreed on: it may have been, and was acknowledged
/// then. It takes another identity, so that nothing of it ever votes in the old group again.
///
/// To be run by whoever holds the directory, while no log runs there; and again, where it was broken off, until it returns.
///
/// @param directory of the peer
/// @param old       the group of which this is a copy
/// @param by        the group that begins
/// @param aside     where the old log is put
public record Refounding(Path directory, UUID old, UUID by, Path aside) {

    private static final Logger LOG = LoggerFactory.getLogger(Refounding.class);
    private static final int AT_ONCE = 100;

    /// @param state   what the group keeps, and how
    /// @param convert makes the rows of the old group those of the new one
    /// @param self    this peer, under the identity it is given
    /// @return the identity this peer has then
    /// @throws UnusableCopy if what lies there is damaged, or of a third group
    public <E, A> UUID run(LoggedState<?, E, A> state, Consumer<SqlSession> convert, Function<UUID, Sibling> self)
            throws IOException {
        TermIndex reached = rows(state, convert);
        putLogAside();
        UUID id = PeerIdentity.in(directory);
        begin(self.apply(id), reached);
        return id;
    }

    private <E, A> TermIndex rows(LoggedState<?, E, A> state, Consumer<SqlSession> convert) throws IOException {
        try (Database database = state.database().apply(directory.resolve(StateFile.NAME))) {
            database.write(Applied::prepare);
            UUID owner = database.write(session -> Applied.claim(session, old));
            if (owner.equals(old)) {
                applyRest(database, state);
                database.write(session -> {
                    convert.accept(session);
                    return Applied.give(session, by);
                });
            } else if (!owner.equals(by)) {
                throw new UnusableCopy(directory + " holds the data of another group than the one to go on with.");
            }
            if (!database.checkpoint()) {
                throw new IOException("The database of " + directory + " is being read by somebody else");
            }
            return database.read(Applied::read);
        }
    }

    private <E, A> void applyRest(Database database, LoggedState<?, E, A> state) throws IOException {
        StateMachine<E, A> machine = state.machine().apply(database);
        TermIndex applied = database.read(Applied::read);
        var rest = new ArrayList<LogEntryProto>();
        new LogFiles(PeerIdentity.logDirectory(directory).resolve(old.toString())).behind(applied.getIndex(),
                rest::add);
        if (!rest.isEmpty() && rest.getFirst().getIndex() > applied.getIndex() + 1) {
            throw new UnusableCopy("The database in " + directory + " is older than its log.");
        }
        LOG.info("{} entries that are in the log are applied behind entry {}", rest.size(), applied);
        for (int from = 0; from < rest.size(); from += AT_ONCE) {
            List<LogEntryProto> part = rest.subList(from, Math.min(rest.size(), from + AT_ONCE));
            database.write(session -> {
                part.forEach(entry -> apply(session, machine, state, entry));
                return part.size();
            });
            machine.committed();
        }
    }

    private static <E, A> void apply(SqlSession session, StateMachine<E, A> machine, LoggedState<?, E, A> state,
            LogEntryProto entry) {
        if (entry.hasStateMachineLogEntry()) {
            Packing.unpack(entry.getStateMachineLogEntry().getLogData())
                    .forEach(command -> machine.apply(session, state.codec().decode(command)));
        }
        Applied.write(session, TermIndex.valueOf(entry));
    }

    private void putLogAside() throws IOException {
        Path logs = PeerIdentity.logDirectory(directory);
        if (Files.exists(logs.resolve(old.toString()))) {
            Files.createDirectories(aside);
            Files.move(logs, aside.resolve(logs.getFileName()));
            WholeFile.syncDirectory(directory);
        }
    }

    /// As a log looks whose beginning was cut off up to what is applied: whoever joins copies the rows first.
    private void begin(Sibling self, TermIndex reached) throws IOException {
        Path current = PeerIdentity.logDirectory(directory).resolve(by.toString()).resolve("current");
        Files.createDirectories(current);
        var meta = new MetaFiles(current);
        meta.writeMembers(LogEntryProto.newBuilder().setTerm(reached.getTerm()).setIndex(reached.getIndex())
                .setConfigurationEntry(
                        RaftConfigurationProto.newBuilder().addPeers(RaftPeers.raft(self).getRaftPeerProto()))
                .build());
        meta.writeVote(reached.getTerm() + 1);
    }
}

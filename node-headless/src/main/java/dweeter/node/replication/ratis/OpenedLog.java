/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.storage.RaftStorage;

import dweeter.lifecycle.Lifecycle;
import dweeter.model.Sibling;
import dweeter.node.replication.Pulses;
import dweeter.node.replication.SnapshotSource;
import dweeter.node.replication.UnusableCopy;

/// A log that was opened over what lies in its directory: the parts it has while it runs. What lies there and does not go
/// together is refused.
final class OpenedLog<E, A> {

    // Closed in reverse: what feeds the log, Raft, what applies it, the database.
    final Lifecycle parts;
    final StateFile file;
    final Applier<E, A> applier;
    final Installer installer;
    final Pulses pulses = new Pulses();
    final Batcher<A> batcher;
    final ReadRounds<Optional<Exception>> rounds;
    final RaftServer server;
    final RaftServer.Division division;
    final RaftMembership siblings;

    /// @param parts gets what is to be closed, also if this fails
    /// @throws UnusableCopy if what was kept there is damaged, or a part of it is gone
    OpenedLog(RatisLog.Config config, LoggedState<?, E, A> state, SnapshotSource source, Halt halt,
            RaftSettings settings, Lifecycle parts) throws IOException {
        this.parts = parts;
        Path log = PeerIdentity.logDirectory(config.directory());
        var group = RaftGroupId.valueOf(config.group());
        var client = ClientId.randomId();
        var inFlight = new InFlight<A>();
        var entries = new LogFiles(log.resolve(config.group().toString()));
        boolean hasLog = entries.exist();
        Installer.tidy(config.directory());
        file = parts.add(new StateFile(config.directory(), config.group(), state.database()));
        if (!hasLog && file.applied().getIndex() >= 0) {
            throw new UnusableCopy("The log of this peer is gone from " + log + ".");
        }
        List<Sibling> founders = !hasLog || mending(config, entries).mend() ? config.founders() : List.of();
        if (file.checkpoint()) {
            entries.dropIfBefore(file.applied().getIndex());
        }
        applier = parts.add(new Applier<>(file, state.codec(), state.machine(), inFlight, halt, pulses.applied()));
        installer = new Installer(config.directory(), file, applier, source);
        server = parts.add(RaftServer.newBuilder()
                .setServerId(RaftPeers.id(config.self().id()))
                .setGroup(RaftGroup.valueOf(group, founders.stream().map(RaftPeers::raft).toList()))
                .setOption(RaftStorage.StartupOption.RECOVER)
                .setStateMachine(new LogMachine<>(applier, inFlight, client, halt, pulses.roles(), installer::install))
                .setProperties(settings.withLease(config.lease()).alone(!hasLog && config.founders().size() == 1)
                        .properties(log, config.bind(), config.self().raft().port()))
                .setParameters(RaftSettings.parameters(config.tls()))
                .build());
        server.start();
        division = server.getDivision(group);
        if (division.getRaftLog().getStartIndex() > file.applied().getIndex() + 1) {
            throw new UnusableCopy("The database in " + config.directory() + " is older than its log.");
        }
        keepMembers(entries.meta());
        siblings = new RaftMembership(server, division, config.self().id());
        parts.add(new VoteLines(siblings));
        parts.add(new VoteGuard(division, halt));
        var requests = new RaftRequests<>(server, division, client, siblings, inFlight);
        rounds = new ReadRounds<>(requests::whetherLeading, config.meter());
        batcher = parts.add(new Batcher<>(requests::propose, config.meter()));
    }

    private Mending mending(RatisLog.Config config, LogFiles entries) {
        return new Mending(entries, config.self().id(), config.founders().stream().map(Sibling::id).toList(),
                file.applied());
    }

    /// An entry that was applied is not applied again; so what it says of the members, and could not be written then, is to be
    /// written now.
    private void keepMembers(MetaFiles meta) throws IOException {
        long agreed = division.getRaftConf().getLogEntryIndex();
        if (agreed >= 0 && agreed <= file.applied().getIndex()
                && meta.members().filter(kept -> kept.getIndex() >= agreed).isEmpty()) {
            Optional<LogEntryProto> entry = Optional.ofNullable(division.getRaftLog().get(agreed));
            if (entry.isPresent()) {
                meta.writeMembers(entry.get());
            }
        }
    }
}

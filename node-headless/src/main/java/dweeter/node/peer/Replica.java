/* SPDX-License-Identifier: MIT */
package dweeter.node.peer;

import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.lifecycle.Lifecycle;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.model.Sibling;
import dweeter.node.backup.server.AppliedCommands;
import dweeter.node.backup.server.BackupServer;
import dweeter.node.backup.server.HeldLog;
import dweeter.node.group.Answer;
import dweeter.node.group.AppliedRules;
import dweeter.node.group.BinaryCommands;
import dweeter.node.group.Command;
import dweeter.node.group.LiveState;
import dweeter.node.group.Ownership;
import dweeter.node.group.RulesVersion;
import dweeter.node.handoff.server.HandoffCoordinator;
import dweeter.node.handoff.server.HandoffServer;
import dweeter.node.handoff.server.RangeLog;
import dweeter.node.hashing.HashQueue;
import dweeter.node.limits.ReservedNicks;
import dweeter.node.membership.Copies;
import dweeter.node.membership.CopyInput;
import dweeter.node.membership.Entries;
import dweeter.node.membership.Membership;
import dweeter.node.membership.Place;
import dweeter.node.membership.ProvisionalMembership;
import dweeter.node.membership.ReplicaGroup;
import dweeter.node.pending.OutboxRelay;
import dweeter.node.pending.Undelivered;
import dweeter.node.replication.GroupStatus;
import dweeter.node.replication.Logged;
import dweeter.node.replication.ratis.LoggedState;
import dweeter.node.replication.ratis.RatisLog;
import dweeter.node.routing.Owners;
import dweeter.node.rules.CommonRules;
import dweeter.node.storage.Schema;
import dweeter.node.tweeter.Fetches;
import dweeter.node.tweeter.OwnedStore;
import dweeter.node.tweeter.TweeterServer;
import dweeter.protocol.RecoveryMessage.CopyExamined;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Ticker;
import dweeter.security.PasswordHasher;
import dweeter.sqlite.Database;

/// What a peer is while it is a sibling of a node: the log it shares with the others, and everything that works on it.
public final class Replica implements Closeable, ReplicaGroup {

    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);
    private static final int READERS = 4;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    /// So often nothing must have changed before it is only looked again when something does, or from time to time.
    private static final int SETTLED = 40;
    private static final Duration AT_REST = Duration.ofSeconds(1);

    private final Lifecycle lifecycle = new Lifecycle();
    private final UUID group;
    private final Sibling self;
    private final Ticker ticker;
    private final LiveState state = new LiveState();
    private final AppliedCommands applied = new AppliedCommands();
    private final RatisLog<Command, Answer> log;
    private final HeldLog<Command, Answer> held;
    private final TweeterServer tweeter;
    private final HandoffServer handoffs;
    private final Membership membership;
    private final Copies copies;
    private final Census census;
    private final Entries entries;
    private final Undelivered undelivered;
    private final BackupServer backups;
    private final CommonRules rules;
    // Set by the constructor once there is somebody to ask; the log may be written before.
    private volatile Supplier<RulesVersion> spoken = () -> RulesVersion.FIRST;

    /// @param onFailure told why this place cannot be kept
    public Replica(Place place, ReplicaContext shared, Consumer<RuntimeException> onFailure) {
        group = place.group();
        self = shared.self();
        ticker = shared.ticker();
        entries = shared.entries();
        entries.expect(place.network());
        Links links = shared.links();
        try {
            log = lifecycle.add(RatisLog.start(
                    new RatisLog.Config(shared.directory().path(), group, self, shared.bind(), shared.tls(),
                            place.foundersWith(self), true, shared.meter()),
                    new LoggedState<>(new BinaryCommands(shared.newest(), this::spoken),
                            file -> Database.open(file, Schema.MIGRATIONS, READERS, Database.Durability.NORMAL,
                                    session -> AppliedRules.are(session, shared.newest())),
                            database -> applied.counting(state.open(database))),
                    leader -> new CopyInput(group, leader.peer().chord(), links, shared.ticker()), onFailure));
            held = new HeldLog<>(log, ticker);
            copies = lifecycle.add(new Copies(group, shared.directory().path(), log::writeCopy, shared.ticker()));
            rules = lifecycle.add(CommonRules.start(shared.newest(), self.id(), held, this, log.pulses().applied(),
                    links, shared.ticker(), shared.random()));
            spoken = rules::spoken;
            var users = new OwnedStore(held, state, this::spoken, shared.clock(), shared.ticker());
            var fetches = new Fetches(users);
            var owners = new Owners(shared.routes(), shared.chord(), links, shared.isDead(), Optional.of(fetches),
                    shared.ticker(), shared.meter());
            HashQueue hashes = lifecycle.add(new HashQueue(
                    () -> new PasswordHasher(shared.secrets(), shared.argon2id().get()), HashQueue.halfOfTheCores(),
                    shared.ticker(), shared.secrets()));
            tweeter = new TweeterServer(users, fetches, owners, hashes, ReservedNicks.with(shared.directory().path()),
                    shared.allowances(), this::spoken, shared.secrets(), shared.ticker());
            var ranges = new RangeLog(held, state, shared.ticker());
            var coordinator = lifecycle.add(new HandoffCoordinator(ranges, links, shared.ticker(), shared.random()));
            membership = new Membership(this, shared.entries(), links, shared.chord(), ranges, coordinator,
                    shared.ticker(), shared.random());
            handoffs = new HandoffServer(group, ranges, coordinator, membership::node, this::spoken);
            census = new Census(log, state);
            undelivered = new Undelivered(log);
            backups = lifecycle.add(BackupServer.start(group, held, applied, log::snapshot, membership::node,
                    shared.clock(), shared.ticker()));
            lifecycle.add(OutboxRelay.start(held, owners, state, this::leads, log.pulses().applied(),
                    shared.ticker(), shared.random(), shared.meter()));
        } catch (RuntimeException e) {
            lifecycle.close();
            throw e;
        }
    }

    TweeterServer tweeter() {
        return tweeter;
    }

    HandoffServer handoffs() {
        return handoffs;
    }

    Membership membership() {
        return membership;
    }

    Copies copies() {
        return copies;
    }

    Undelivered undelivered() {
        return undelivered;
    }

    BackupServer backups() {
        return backups;
    }

    RecoveryDesk recovery() {
        return new RecoveryDesk(group, held, this::spoken, ticker);
    }

    /// How far this copy of the group has come.
    CopyExamined examine() {
        return new CopyExamination(self, group, log, state, census).look();
    }

    CommonRules rules() {
        return rules;
    }

    /// The rules that commands are made under at this sibling.
    public RulesVersion spoken() {
        return spoken.get();
    }

    Census census() {
        return census;
    }

    public Ownership ownership() {
        return state.get();
    }

    GroupStatus status() {
        return log.status();
    }

    public Optional<Node> node() {
        return membership.node();
    }

    /// The route of a key that this node owns.
    public Optional<Route> owned(RingId key) {
        Ownership now = state.get();
        return now.owns(key) ? node().flatMap(now::route) : Optional.empty();
    }

    /// Does what there is to do here, until interrupted.
    ///
    /// Returns when this peer turns out to be no sibling: too few of the founders came, or it was never added. Only then:
    /// once a group has counted it among its siblings, others may count on what it keeps, however long it hears of nobody.
    ///
    /// @param onMember  told each time this peer is, or belongs to, a member of the ring
    /// @param counted   whether the group has counted it before
    /// @param onCounted told when it does so for the first time
    void serve(Consumer<Node> onMember, boolean counted, Runnable onCounted) throws InterruptedException {
        entries.meet();
        var provisional = new ProvisionalMembership(counted, ticker);
        boolean known = counted;
        int quiet = 0;
        while (true) {
            long roles = log.pulses().roles().beats();
            boolean added = isAdded();
            if (added && !known) {
                onCounted.run();
                known = true;
            }
            if (leads()) {
                membership.lead(onMember);
            } else if (isAccepted()) {
                node().ifPresent(onMember);
            }
            if (provisional.areGone(added, leader().isPresent(), log.isEmpty())) {
                LOG.warn("This peer never became a sibling in group {}: it is a spare again", group);
                return;
            }
            quiet = added && isAccepted() && node().isPresent() ? quiet + 1 : 0;
            if (log.pulses().roles().await(roles, quiet < SETTLED ? LOOK_AGAIN : AT_REST)) {
                quiet = 0;
            }
        }
    }

    /// Whether somebody leads who counts this peer in. One that was replaced while it was away does not know yet, but hears
    /// of nobody.
    boolean isAccepted() {
        return isAdded() && leader().isPresent();
    }

    private boolean isAdded() {
        return all().stream().anyMatch(sibling -> sibling.id().equals(self.id()));
    }

    /// Of its directory.
    UUID id() {
        return self.id();
    }

    @Override
    public UUID group() {
        return group;
    }

    @Override
    public boolean leads() {
        return log.leads();
    }

    @Override
    public Optional<Peer> leader() {
        return log.leader().map(Sibling::peer);
    }

    @Override
    public List<Sibling> all() {
        return log.siblings();
    }

    @Override
    public List<Sibling> silentFor(Duration time) {
        return log.status().siblings().stream()
                .filter(member -> member.lastHeard().filter(ago -> ago.compareTo(time) >= 0).isPresent())
                .map(GroupStatus.Member::sibling).toList();
    }

    @Override
    public Logged<List<Sibling>> changeTo(List<Sibling> target, Deadline deadline) throws InterruptedException {
        return log.changeTo(target, deadline);
    }

    /// Lets another sibling lead if this one does, and goes on.
    void handOver() {
        log.handOver();
    }

    GroupReadings readings() {
        return new GroupReadings(log.status(), node().flatMap(ownership()::route), handoffs, undelivered);
    }

    @Override
    public void close() {
        lifecycle.close();
    }
}

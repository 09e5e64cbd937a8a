/* SPDX-License-Identifier: MIT */
package dweeter.node.rules;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.model.Sibling;
import dweeter.node.group.Answer;
import dweeter.node.group.Command;
import dweeter.node.group.KnowRules;
import dweeter.node.group.KnownRules;
import dweeter.node.group.RulesVersion;
import dweeter.node.membership.ReplicaGroup;
import dweeter.node.replication.GroupLog;
import dweeter.node.replication.Logged;
import dweeter.node.replication.Pulse;
import dweeter.node.rules.core.SpokenRules;
import dweeter.protocol.Failure;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.GroupMessage.AnnounceRules;
import dweeter.protocol.GroupMessage.RulesNoted;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.rpc.Deadline;
import dweeter.rpc.Jitter;
import dweeter.rpc.Links;
import dweeter.rpc.Ticker;
import dweeter.sqlite.StorageException;

/// The rules that commands are made under: the newest that every sibling has announced to know, in rows of the group, so that
/// siblings of two builds never apply one command in two ways. Sees to it that this sibling's own announcement stands there.
/// Its thread is a virtual one of its own; what it says may be asked by any.
@SuppressWarnings("try") // Whoever closes it deals with interrupts.
public final class CommonRules implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommonRules.class);
    private static final Duration EVERY = Duration.ofMillis(500);
    /// Where nothing was written meanwhile, and nothing is to be said.
    private static final Duration AT_REST = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final RulesVersion newest;
    private final UUID self;
    private final GroupLog<Command, Answer> log;
    private final ReplicaGroup siblings;
    private final Pulse changes;
    private final Links links;
    private final Ticker ticker;
    private final RandomGenerator random;
    private final Thread thread;
    // Written by its own thread.
    private volatile SpokenRules agreed = SpokenRules.FIRST;

    private CommonRules(RulesVersion newest, UUID self, GroupLog<Command, Answer> log, ReplicaGroup siblings,
            Pulse changes, Links links,
            Ticker ticker, RandomGenerator random) {
        this.newest = newest;
        this.self = self;
        this.log = log;
        this.siblings = siblings;
        this.changes = changes;
        this.links = links;
        this.ticker = ticker;
        this.random = random;
        this.thread = Thread.ofVirtual().name("common-rules").unstarted(this::keep);
    }

    /// @param newest  the newest rules that this build can apply
    /// @param changes beats when something was applied
    public static CommonRules start(RulesVersion newest, UUID self, GroupLog<Command, Answer> log,
            ReplicaGroup siblings, Pulse changes,
            Links links, Ticker ticker, RandomGenerator random) {
        var rules = new CommonRules(newest, self, log, siblings, changes, links, ticker, random);
        rules.thread.start();
        return rules;
    }

    /// What to propose under now. A sibling that has just been added has announced nothing yet.
    public RulesVersion spoken() {
        return agreed.among(ids());
    }

    /// Takes notice of what another sibling announces, as the leader.
    public Message note(AnnounceRules announced) throws InterruptedException {
        if (!announced.group().equals(siblings.group())) {
            return new Refused(Refusal.NOT_HERE, "this peer belongs to another group");
        }
        return write(announced.sibling(), new RulesVersion(announced.rules())).message(_ -> new RulesNoted(),
                Failure.OutcomeUnknown::new);
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private void keep() {
        try {
            while (true) {
                long seen = changes.beats();
                Map<UUID, RulesVersion> known = log.look(KnownRules::in);
                agree(known);
                if (SpokenRules.isToBeAnnounced(self, newest, known)) {
                    announce();
                    Jitter.sleep(EVERY, random);
                } else {
                    changes.awaitUnhurried(seen, Jitter.around(EVERY, random), AT_REST);
                }
            }
        } catch (InterruptedException e) {
            // Closing is how this ends.
        } catch (StorageException e) {
            LOG.error("The rules of the siblings cannot be read: {}", e.getMessage());
        }
    }

    private void agree(Map<UUID, RulesVersion> known) {
        SpokenRules now = SpokenRules.of(newest, ids(), known);
        if (!now.rules().equals(agreed.rules())) {
            LOG.info("Commands are made under the rules {}", now.rules().number());
        }
        agreed = now;
    }

    private void announce() throws InterruptedException {
        if (siblings.leads()) {
            write(self, newest);
        } else if (siblings.leader().isPresent()) {
            links.call(siblings.leader().get().chord(), new AnnounceRules(siblings.group(), self, newest.number()),
                    Deadline.after(PATIENCE, ticker));
        }
    }

    private Logged<Answer> write(UUID sibling, RulesVersion rules) throws InterruptedException {
        return log.propose(new KnowRules(sibling, rules), Deadline.after(PATIENCE, ticker));
    }

    private Set<UUID> ids() {
        return siblings.all().stream().map(Sibling::id).collect(Collectors.toCollection(HashSet::new));
    }
}

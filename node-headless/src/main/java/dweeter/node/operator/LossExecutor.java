/* SPDX-License-Identifier: MIT */
package dweeter.node.operator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dweeter.model.Address;
import dweeter.model.Peer;
import dweeter.model.Replacement;
import dweeter.node.storage.Tally;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.EntryMessage.GroupReplaced;
import dweeter.protocol.EntryMessage.ReplaceGroup;
import dweeter.protocol.RecoveryMessage.CopyExamined;
import dweeter.protocol.RecoveryMessage.ExamineCopy;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Has another group stand where one is gone for good. An Entry is told so, once; the peers hear of it from their Entries, and do
/// it by themselves, also when nobody waits for that here any more.
///
/// @param entries where Entries listen for servers
/// @param ring    describes the ring as it is by now
record LossExecutor(Links links, Ticker ticker, List<Address> entries, PlanExecutor.Rings ring) {

    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final Duration GRANTING = Duration.ofSeconds(10);
    private static final Duration SETTLING = Duration.ofMinutes(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    /// What the peers say of their copies that belong to a node as far as anybody knows.
    List<CopyExamined> examine(Ring now) throws InterruptedException {
        var peers = new LinkedHashSet<Peer>();
        Stream.concat(now.nodes().stream().map(NodeDescribed::self), now.away().stream())
                .flatMap(node -> node.siblings().stream()).forEach(peers::add);
        now.peers().forEach(seen -> peers.add(seen.peer().peer()));
        var copies = new ArrayList<CopyExamined>();
        for (Peer peer : peers) {
            if (links.call(peer.chord(), new ExamineCopy(),
                    Deadline.after(ANSWER, ticker)) instanceof Reply.Done<CopyExamined>(CopyExamined copy)) {
                copies.add(copy);
            }
        }
        return copies;
    }

    /// The last copy goes on.
    ExecutionResult adopt(Replacement wish, Peer survivor) throws InterruptedException {
        Reply<GroupReplaced> reply = ask(wish);
        return reply instanceof Reply.Done<GroupReplaced>(GroupReplaced(Replacement granted))
                ? granted.founder().equals(wish.founder()) ? await(granted, survivor) : taken(granted)
                : PlanExecutor.outcome(reply, "Nothing was done", _ -> "");
    }

    /// A spare stands where nothing is left; and another, where that one is gone as well before it had anything.
    ExecutionResult declareLost(Replacement wish, Peer spare) throws InterruptedException {
        Replacement next = wish;
        while (true) {
            Reply<GroupReplaced> reply = ask(next);
            if (!(reply instanceof Reply.Done<GroupReplaced>(GroupReplaced(Replacement granted)))) {
                return PlanExecutor.outcome(reply, "Nothing was done", _ -> "");
            }
            if (granted.founder().equals(wish.founder())) {
                return await(granted, spare);
            }
            Optional<Ring> now = ring.describe();
            boolean lives = now.isEmpty()
                    || now.get().spares().stream().anyMatch(one -> one.id().equals(granted.founder()))
                    || examine(now.get()).stream().anyMatch(copy -> copy.group().equals(granted.by()));
            if (lives) {
                return taken(granted);
            }
            next = new Replacement(granted.by(), wish.by(), wish.founder(), wish.range(), granted.epoch(), wish.skip());
        }
    }

    private Reply<GroupReplaced> ask(Replacement wish) throws InterruptedException {
        Reply<GroupReplaced> reply = new Reply.Unreached<>("nobody was asked");
        for (Address entry : entries) {
            reply = links.call(entry, new ReplaceGroup(wish), Deadline.after(GRANTING, ticker));
            if (reply instanceof Reply.Done<GroupReplaced>) {
                return reply;
            }
        }
        return reply;
    }

    private static ExecutionResult taken(Replacement granted) {
        return new ExecutionResult.Failed("Nothing was done: another peer stands there already, or is about to (group "
                + granted.by() + "). `dweeter-node ring` says more.");
    }

    ExecutionResult release(NodeDescribed node) throws InterruptedException {
        var range = new QuarantinedRange(node.self(), links, ticker);
        return PlanExecutor.outcome(range.release(Tally.NOTHING, 0), "Nothing was given up",
                _ -> "The users of " + Risks.name(node) + " are given up, and the range is open.");
    }

    private ExecutionResult await(Replacement granted, Peer founder) throws InterruptedException {
        Deadline deadline = Deadline.after(SETTLING, ticker);
        while (!deadline.hasPassed()) {
            Optional<NodeDescribed> made = ring.describe().flatMap(now -> now.nodes().stream()
                    .filter(node -> node.self().group().equals(granted.by()) && node.isLed()
                            && node.route().isPresent())
                    .findFirst());
            if (made.isPresent()) {
                return new ExecutionResult.Happened(Planning.at(made.get()) + " is there, in epoch "
                        + made.get().route().orElseThrow().epoch() + ", and has " + Load.of(made.get()) + ".");
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
        }
        return new ExecutionResult.Failed(
                founder.tweeter() + " is to stand there, and does not yet. It does when it hears of "
                        + "it from an Entry: look with `dweeter-node ring`, and ask again.");
    }
}

/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dweeter.model.Address;
import dweeter.protocol.EntryMessage.AskContacts;
import dweeter.protocol.EntryMessage.EntryForgotten;
import dweeter.protocol.EntryMessage.RetireEntry;
import dweeter.protocol.EntryNews;
import dweeter.protocol.Failure.Refused;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// How an Entry is retired: it ends as when its machine tells it to, and the others forget it, so that nobody is sent there any
/// more. The operator asks another one for it, which waits for the end. Safe for use by many threads.
final class Retirement {

    /// Longer than an orderly end takes.
    private static final Duration ENDING = Duration.ofSeconds(15);
    private static final Duration ALIVE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final EntryRegistry registry;
    private final Links links;
    private final boolean holdsAuthority;
    private final Ticker ticker;
    private final CompletableFuture<Void> due = new CompletableFuture<>();

    /// @param holdsAuthority whether this Entry alone can sign certificates
    Retirement(EntryRegistry registry, Links links, boolean holdsAuthority, Ticker ticker) {
        this.registry = registry;
        this.links = links;
        this.holdsAuthority = holdsAuthority;
        this.ticker = ticker;
    }

    /// Ends when this Entry is to end.
    CompletableFuture<Void> due() {
        return due;
    }

    /// Forgets one that does not run any more.
    EntryForgotten forget(Address entry) throws InterruptedException {
        Optional<EntryNews> known = registry.at(entry);
        if (known.isEmpty() || registry.isThisOne(known.get())) {
            return notAnother(entry, known);
        }
        if (isThere(known.get())) {
            return no("The Entry at " + entry + " answers, and would make itself known again. Have it end with "
                    + "`dweeter-node retire-entry`.");
        }
        return forgotten(known.get());
    }

    /// Has one end, and forgets it.
    ///
    /// @param byEntry whether another Entry asks, for the operator
    EntryForgotten retire(Address entry, boolean byEntry) throws InterruptedException {
        Optional<EntryNews> known = registry.at(entry);
        if (known.isPresent() && registry.isThisOne(known.get()) && byEntry) {
            return end();
        }
        if (known.isEmpty() || registry.isThisOne(known.get())) {
            return notAnother(entry, known);
        }
        Reply<EntryForgotten> reply = links.call(known.get().servers(), new RetireEntry(entry),
                Deadline.after(ALIVE, ticker));
        return switch (reply) {
            case Reply.Done<EntryForgotten>(EntryForgotten said) -> said.done() ? awaitEnd(known.get()) : said;
            case Reply.Failed<EntryForgotten>(Refused _) -> no("The Entry at " + entry + " is of a build that "
                    + "cannot be told to end. Stop it there, and then say `dweeter-node forget-entry " + entry + "`.");
            case Reply.Unreached<EntryForgotten> _ -> forget(entry);
            case Reply.Failed<EntryForgotten> _,Reply.Unanswered<EntryForgotten> _ -> awaitEnd(known.get());
        };
    }

    private EntryForgotten end() {
        if (holdsAuthority) {
            return no("It is the first Entry of the network, and nobody else can sign certificates. To move it to another "
                    + "machine, stop it, and start it there with its data directory and its passphrase.");
        }
        due.complete(null);
        return new EntryForgotten(true, "");
    }

    private EntryForgotten awaitEnd(EntryNews entry) throws InterruptedException {
        Deadline deadline = Deadline.after(ENDING, ticker);
        while (isThere(entry)) {
            if (deadline.hasPassed()) {
                return no("The Entry at " + entry.clients() + " was told to end, and answers still. Say it again, or stop it "
                        + "there.");
            }
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
        return forgotten(entry);
    }

    private boolean isThere(EntryNews entry) throws InterruptedException {
        Reply<?> reply = links.call(entry.servers(), new AskContacts(), Deadline.after(ALIVE, ticker));
        return reply instanceof Reply.Done<?> || reply instanceof Reply.Failed<?>;
    }

    private EntryForgotten forgotten(EntryNews entry) {
        registry.forget(entry);
        return new EntryForgotten(true, "");
    }

    private EntryForgotten notAnother(Address entry, Optional<EntryNews> known) {
        String others = registry.present().stream().filter(one -> known.isEmpty() || !registry.isThisOne(one))
                .map(one -> one.clients() + " (for servers: " + one.servers() + ")").collect(Collectors.joining(", "));
        if (known.isEmpty()) {
            return no("No Entry is known at " + entry + ". Known are " + others + ".");
        }
        return no(others.isEmpty()
                ? "That is the only Entry of the network; nobody could come in without it."
                : "That is the Entry that was asked. Say with --entry where another one listens for servers: " + others
                        + ".");
    }

    private static EntryForgotten no(String why) {
        return new EntryForgotten(false, why);
    }
}

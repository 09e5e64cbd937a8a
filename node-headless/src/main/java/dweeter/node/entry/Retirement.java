/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import dweeter.model.Address;
import dweeter.protocol.EntryMessage.AskContacts;
import dweeter.protocol.EntryMessage.EntryForgotten;
import dweeter.protocol.EntryNews;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// How an Entry is retired: an operator has it end, as a signal of its machine does, and the others forget it, so that nobody is
/// sent there any more. Safe for use by many threads.
final class Retirement {

    private static final Duration ALIVE = Duration.ofSeconds(2);

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

    /// Lets this Entry end, unless the network could not do without it.
    EntryForgotten end() {
        if (registry.others().isEmpty()) {
            return no("It is the only Entry that is known; nobody could come in without it.");
        }
        if (holdsAuthority) {
            return no(
                    "It is the first Entry of the network, and nobody else can sign certificates. To move it to another "
                            + "machine, stop it, and start it there with its data directory and its passphrase.");
        }
        due.complete(null);
        return new EntryForgotten(true, "");
    }

    /// Forgets another one that does not run any more.
    EntryForgotten forget(Address entry) throws InterruptedException {
        Optional<EntryNews> known = registry.at(entry);
        if (known.isEmpty()) {
            return no("No Entry is known at " + entry + ". Known are "
                    + registry.present().stream().map(one -> one.clients() + " (for servers: " + one.servers() + ")")
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        if (registry.isThisOne(known.get())) {
            return no("That is the Entry that was asked; ask another one.");
        }
        Reply<?> reply = links.call(known.get().servers(), new AskContacts(), Deadline.after(ALIVE, ticker));
        if (reply instanceof Reply.Done<?> || reply instanceof Reply.Failed<?>) {
            return no("The Entry at " + entry + " answers, and would make itself known again. Have it end first: "
                    + "`dweeter-node retire-entry " + known.get().servers() + "`.");
        }
        registry.forget(known.get());
        return new EntryForgotten(true, "");
    }

    private static EntryForgotten no(String why) {
        return new EntryForgotten(false, why);
    }
}

/* SPDX-License-Identifier: MIT */
package dweeter.node.operator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dweeter.model.Address;
import dweeter.protocol.EntryMessage.AskContacts;
import dweeter.protocol.EntryMessage.Contacts;
import dweeter.protocol.EntryMessage.EntryForgotten;
import dweeter.protocol.EntryMessage.ForgetEntry;
import dweeter.protocol.EntryMessage.RetireEntry;
import dweeter.protocol.Message;
import dweeter.protocol.Request;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// What an operator asks of Entries about Entries.
public record EntryCalls(Links links, Ticker ticker) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /// Longer than an orderly end takes.
    private static final Duration ENDING = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(300);

    /// Has an Entry forget another one that does not run any more, and tell the rest.
    ///
    /// @param gone    where clients or servers reached it
    /// @param entries where Entries listen for servers, of which the first that answers is asked
    /// @return empty if none answers
    public Optional<EntryForgotten> forget(Address gone, List<Address> entries) throws InterruptedException {
        return links.callAny(entries, new ForgetEntry(gone),
                Deadline.after(PATIENCE, ticker)) instanceof Reply.Done<EntryForgotten>(var forgotten)
                        ? Optional.of(forgotten)
                        : Optional.empty();
    }

    /// Has an Entry end, and the others forget it.
    ///
    /// @param entry  where it listens for servers
    /// @param others where others do, as far as the operator knows; it knows them itself
    /// @return empty if it does not answer
    public Optional<EntryForgotten> retire(Address entry, List<Address> others) throws InterruptedException {
        Optional<Contacts> contacts = ask(entry, new AskContacts());
        Optional<EntryForgotten> ends = ask(entry, new RetireEntry());
        if (contacts.isEmpty() || ends.isEmpty() || !ends.get().done()) {
            return ends;
        }
        List<Address> rest = Stream.concat(contacts.get().entries().stream(), others.stream())
                .filter(other -> !other.equals(entry)).distinct().toList();
        return Optional.of(awaitForgotten(entry, rest));
    }

    private EntryForgotten awaitForgotten(Address entry, List<Address> others) throws InterruptedException {
        Deadline deadline = Deadline.after(ENDING, ticker);
        while (true) {
            EntryForgotten said = forget(entry, others).orElseGet(() -> new EntryForgotten(false,
                    "It ends, but no other Entry answers. Say `dweeter-node forget-entry " + entry
                            + "` when one does."));
            if (said.done() || deadline.hasPassed()) {
                return said;
            }
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
    }

    private <R extends Message> Optional<R> ask(Address entry, Request<R> request)
            throws InterruptedException {
        return links.call(entry, request, Deadline.after(PATIENCE, ticker)) instanceof Reply.Done<R>(R said)
                ? Optional.of(said)
                : Optional.empty();
    }
}

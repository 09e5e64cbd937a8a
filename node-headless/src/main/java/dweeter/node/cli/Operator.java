/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import dweeter.model.Address;
import dweeter.node.chord.Survey;
import dweeter.node.membership.Entries;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.Codec;
import dweeter.protocol.EntryMessage.Contacts;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Refusal;
import dweeter.rpc.Links;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.Ticker;
import dweeter.transport.Limits;
import dweeter.transport.TcpTransport;

/// Asks the servers of a network as its operator does: over the ports that are for servers.
final class Operator implements AutoCloseable {

    private final Ticker ticker = Ticker.system();
    private final Links links = new Links(TcpTransport.plain(Limits.AMONG_SERVERS), new Codec(),
            new PendingReplies(RandomGenerator.getDefault()), _ -> Optional.of(new Refused(Refusal.NOT_HERE)));

    Links links() {
        return links;
    }

    Ticker ticker() {
        return ticker;
    }

    /// The ring as its members describe it.
    ///
    /// @throws CommandFailed if no Entry answers
    List<NodeDescribed> ring(List<Address> entries) throws InterruptedException {
        Optional<Contacts> contacts = new Entries(entries, links, ticker).contacts();
        if (contacts.isEmpty()) {
            throw new CommandFailed("No Entry answers at " + entries
                    + ". Is it running, and is this its port for servers?");
        }
        var survey = new Survey(links, ticker);
        return contacts.get().alive().isEmpty() ? List.of() : survey.walk(contacts.get().alive().getFirst());
    }

    @Override
    public void close() {
        links.close();
    }
}

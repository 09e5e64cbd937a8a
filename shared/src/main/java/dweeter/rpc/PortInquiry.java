/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

import dweeter.model.Address;
import dweeter.protocol.ChordMessage.Probe;
import dweeter.protocol.ClientMessage.Hello;
import dweeter.protocol.Codec;
import dweeter.protocol.EntryMessage.AskContacts;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Refusal;
import dweeter.protocol.Request;
import dweeter.transport.Connection;
import dweeter.transport.Transport;
import dweeter.transport.UntrustedException;

/// Finds out what listens at an address where nobody answered as was expected, so that whoever mistyped it can be told which
/// port it is.
///
/// @param transport by which the address was tried
public record PortInquiry(Transport transport, Ticker ticker, RandomGenerator random) {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final List<Question> QUESTIONS = List.of(
            new Question(new Hello(Codec.VERSION, "inquiry"), Finding.CLIENTS),
            new Question(new AskContacts(), Finding.ENTRY),
            new Question(new Probe(), Finding.CHORD));

    /// What only one kind of port takes.
    ///
    /// @param answered what a port is that takes it
    private record Question(Request<?> request, Finding answered) {}

    /// What was found.
    public enum Finding {
        /// Nobody listens there, or no packet comes back.
        NOBODY,
        /// Somebody who shows no certificate that is wanted here.
        ANOTHER_NETWORK,
        /// Somebody whose certificate does not hold on the day that this machine takes for today; else it is right.
        WRONG_DATE,
        /// Somebody who speaks another protocol, or does not speak with such as ask.
        TURNED_AWAY,
        /// Somebody of this network who does not say in time what it is, as a machine that is overburdened.
        SILENT,
        /// An Entry's port for clients.
        CLIENTS,
        /// An Entry's port for servers.
        ENTRY,
        /// A peer's port for the ring.
        CHORD,
        /// A peer's port for what concerns users.
        TWEETER;

        /// In words, for whoever looked for an Entry's port for servers there.
        public String inWords(Address at) {
            return switch (this) {
                case NOBODY -> "nobody answers at " + at;
                case ANOTHER_NETWORK -> "who answers at " + at + " is not of this network";
                case WRONG_DATE -> "the certificate of who answers at " + at
                        + " does not hold today (check this computer's date)";
                case TURNED_AWAY -> "who answers at " + at + " does not speak with servers";
                case SILENT -> "who answers at " + at + " is of this network, and too busy to say what it is";
                case CLIENTS -> at + " is an Entry's port for users, and not that for servers";
                case ENTRY -> "the Entry at " + at + " answers by now";
                case CHORD -> at + " is the Chord port of a peer, and no Entry";
                case TWEETER -> at + " is the Tweeter port of a peer, and no Entry";
            };
        }
    }

    /// Asks whoever listens there; takes some seconds at most.
    public Finding of(Address address) throws InterruptedException {
        try (Connection connection = transport.connect(address, PATIENCE);
                var channel = Channel.asking(connection, new Codec(), new PendingReplies(random))) {
            Thread.ofVirtual().name("inquiry").start(channel::run);
            return ask(channel);
        } catch (UntrustedException e) {
            return e.isMatterOfDate() ? Finding.WRONG_DATE : Finding.ANOTHER_NETWORK;
        } catch (ConnectException | NoRouteToHostException | SocketTimeoutException | UnknownHostException e) {
            return Finding.NOBODY;
        } catch (IOException e) {
            return Finding.TURNED_AWAY;
        }
    }

    private Finding ask(Channel channel) throws InterruptedException {
        for (Question question : QUESTIONS) {
            Deadline patience = Deadline.after(PATIENCE, ticker);
            Reply<?> reply = channel.relay(question.request, patience);
            if (!(reply instanceof Reply.Done<?> || reply instanceof Reply.Failed<?>)) {
                return patience.hasPassed() ? Finding.SILENT : Finding.TURNED_AWAY;
            }
            if (!isElsewhere(reply)) {
                return question.answered;
            }
        }
        return Finding.TWEETER;
    }

    private static boolean isElsewhere(Reply<?> reply) {
        return reply instanceof Reply.Failed<?>(Refused(Refusal reason, var _)) && reason == Refusal.NOT_HERE;
    }
}

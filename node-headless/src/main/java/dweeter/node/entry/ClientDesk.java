/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.time.Duration;
import java.util.Optional;

import dweeter.model.Nick;
import dweeter.node.routing.Owners;
import dweeter.node.routing.Replies;
import dweeter.protocol.ClientMessage.Hello;
import dweeter.protocol.ClientMessage.Welcome;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.Codec;
import dweeter.protocol.EntryMessage;
import dweeter.protocol.EntryMessage.EntryContact;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.rpc.Deadline;
import dweeter.rpc.Handler;
import dweeter.rpc.Ticker;

/// Answers clients: greets them itself, and has everything else answered by the node where the acting user is at home.
/// Safe for use by many threads.
final class ClientDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String network;
    private final Directory directory;
    private final Certifier certifier;
    private final Owners owners;
    private final Ticker ticker;

    ClientDesk(String network, Directory directory, Certifier certifier, Owners owners, Ticker ticker) {
        this.network = network;
        this.directory = directory;
        this.certifier = certifier;
        this.owners = owners;
        this.ticker = ticker;
    }

    /// What one client hears: nothing but a welcome before it has said hello in a version this Entry speaks.
    Handler conversation() {
        return new Conversation();
    }

    private final class Conversation implements Handler {

        // Requests of one connection are handled on several threads.
        private volatile boolean greeted;

        @Override
        public Optional<Message> handle(Message message) throws InterruptedException {
            return Optional.of(switch (message) {
                case Hello hello -> {
                    Message answer = greet(hello);
                    greeted = answer instanceof Welcome;
                    yield answer;
                }
                case EntryMessage.Certify request -> certifier.certify(request);
                case ClientRequest<?> request -> greeted
                        ? passOn(request)
                        : new Refused(Refusal.UNSUPPORTED_VERSION, "say hello first");
                default -> new Refused(Refusal.NOT_HERE);
            });
        }
    }

    private Message greet(Hello hello) {
        return hello.version() == Codec.VERSION
                ? new Welcome(Codec.VERSION, network,
                        directory.knowledge().entries().stream().map(EntryContact::clients).toList())
                : new Refused(Refusal.UNSUPPORTED_VERSION, "this Entry speaks version " + Codec.VERSION);
    }

    private Message passOn(ClientRequest<?> request) throws InterruptedException {
        Optional<Nick> home = request.home();
        return home.isEmpty()
                ? new Refused(Refusal.BAD_NICK)
                : Replies.message(owners.relay(home.get().key(), request, Deadline.after(PATIENCE, ticker)));
    }
}

/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.time.Duration;
import java.util.Optional;

import dweeter.model.Nick;
import dweeter.node.routing.Owners;
import dweeter.node.routing.ReplyTranslation;
import dweeter.protocol.ClientMessage.Hello;
import dweeter.protocol.ClientMessage.Welcome;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.Codec;
import dweeter.protocol.EntryMessage;
import dweeter.protocol.EntryNews;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Failure.TryAgain;
import dweeter.protocol.LoggerMessage;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.protocol.RegistrationMode;
import dweeter.rpc.Caller;
import dweeter.rpc.Deadline;
import dweeter.rpc.Handler;
import dweeter.rpc.Ticker;
import dweeter.security.Revocations;

/// Answers clients: greets them itself, and has everything else answered by the node where the acting user is at home.
/// Safe for use by many threads.
final class ClientDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOMENT_MILLIS = 1000;

    private final String network;
    private final EntryRegistry registry;
    private final Registration registration;
    private final Certifier certifier;
    private final Owners owners;
    private final Sources sources;
    private final Revocations revocations;
    private final SourceLimits limits;
    private final Tarpit tarpit;
    private final Ticker ticker;

    ClientDesk(String network, EntryRegistry registry, Registration registration, Certifier certifier, Owners owners,
            Sources sources, Revocations revocations, SourceLimits limits, Tarpit tarpit, Ticker ticker) {
        this.network = network;
        this.registry = registry;
        this.registration = registration;
        this.certifier = certifier;
        this.owners = owners;
        this.sources = sources;
        this.revocations = revocations;
        this.limits = limits;
        this.tarpit = tarpit;
        this.ticker = ticker;
    }

    /// What one client hears: nothing but a welcome before it has said hello in a version this Entry speaks.
    ///
    /// @param caller the client
    Handler conversation(Caller caller) {
        return new Conversation(sources.of(caller.origin()));
    }

    private final class Conversation implements Handler {

        private final String source;
        private final Bulkhead bulkhead = new Bulkhead(limits.areBoundless());
        // Requests of one connection are handled on several threads.
        private volatile boolean greeted;
        private volatile String software = "";

        Conversation(String source) {
            this.source = source;
        }

        @Override
        public Optional<Message> handle(Caller caller, Message message) throws InterruptedException {
            return Optional.of(switch (message) {
                case Hello hello -> {
                    Message answer = greet(hello);
                    greeted = answer instanceof Welcome;
                    software = hello.software();
                    yield answer;
                }
                case EntryMessage.Certify request -> certifier.certify(request);
                case ClientRequest<?> request -> greeted
                        ? bulkhead.pass(request,
                                () -> tarpit.hold(limits.answer(source, request, () -> answer(request))))
                        : new Refused(Refusal.UNSUPPORTED_VERSION, "say hello first");
                default -> new Refused(Refusal.NOT_HERE);
            });
        }

        private Message answer(ClientRequest<?> request) throws InterruptedException {
            return switch (request) {
                case LoggerMessage.LogIn logIn -> passOn(logIn.from(source).by(software));
                case LoggerMessage.Register registration -> register(registration.from(source));
                case LoggerMessage.Costly<?> costly -> passOn(costly.from(source));
                default -> passOn(request);
            };
        }
    }

    /// The home of the nick judges who may register, by what this Entry knows: it can tell a repeat of what was done before.
    private Message register(LoggerMessage.Register request) throws InterruptedException {
        Optional<RegistrationMode> mode = registration.now();
        return mode.isPresent()
                ? passOn(request.under(mode.get()))
                : new TryAgain(MOMENT_MILLIS, "this Entry has not heard yet who may register");
    }

    private Message greet(Hello hello) {
        return hello.version() == Codec.VERSION
                ? new Welcome(Codec.VERSION, network,
                        registry.present().stream().map(EntryNews::clients).toList(),
                        hello.revocations().flatMap(revocations::newerThan))
                : new Refused(Refusal.UNSUPPORTED_VERSION, "this Entry speaks version " + Codec.VERSION);
    }

    private Message passOn(ClientRequest<?> request) throws InterruptedException {
        Optional<Nick> home = request.home();
        return home.isEmpty()
                ? new Refused(Refusal.BAD_NICK)
                : ReplyTranslation.message(owners.relay(home.get().key(), request, Deadline.after(PATIENCE, ticker)));
    }
}

/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

import dweeter.model.Address;
import dweeter.protocol.Codec;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.protocol.Request;
import dweeter.security.Principal;
import dweeter.transport.Connection;
import dweeter.transport.Transport;

/// Channels to other servers, one each, opened when first needed and again after they broke. Safe for use by many threads.
public final class Links implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final Transport transport;
    private final Codec codec;
    private final PendingReplies replies;
    private final Map<Address, Link> links = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /// @param replies where replies are matched, also those that reach this process over other connections
    public Links(Transport transport, Codec codec, PendingReplies replies) {
        this.transport = transport;
        this.codec = codec;
        this.replies = replies;
    }

    /// Asks the server at `to`, connecting first if need be.
    public <R extends Message> Reply<R> call(Address to, Request<R> request, Deadline deadline)
            throws InterruptedException {
        return ask(to, request, deadline, channel -> channel.call(request, deadline));
    }

    /// Asks servers of which any may answer, one after the other, until one does or refuses.
    public <R extends Message> Reply<R> callAny(List<Address> servers, Request<R> request, Deadline deadline)
            throws InterruptedException {
        Reply<R> reply = new Reply.Unreached<>("nobody was asked");
        for (Address server : servers) {
            reply = call(server, request, deadline);
            if (reply instanceof Reply.Done<R> || reply instanceof Reply.Failed<R>(Failure.Refused _)) {
                return reply;
            }
        }
        return reply;
    }

    /// The same for somebody else: the reply is an [dweeter.protocol.Untouched] where it can be.
    public Reply<Message> relay(Address to, Request<?> request, Deadline deadline) throws InterruptedException {
        return ask(to, request, deadline, channel -> channel.relay(request, deadline));
    }

    private <R extends Message> Reply<R> ask(Address to, Message message, Deadline deadline, Question<R> question)
            throws InterruptedException {
        try {
            Channel channel = links.computeIfAbsent(to, Link::new).channel(deadline);
            return isFor(channel, message)
                    ? question.over(channel)
                    : new Reply.Unreached<>(to + " is no server of the kind that is asked this");
        } catch (IOException e) {
            return new Reply.Unreached<>(to + ": " + e);
        }
    }

    /// Whatever an address is said to be, the certificate that is shown there counts.
    private static boolean isFor(Channel channel, Message message) {
        return !channel.isWith(other -> !Permissions.mayBeAskedOf(message).contains(other.role()));
    }

    @FunctionalInterface
    private interface Question<R extends Message> {

        Reply<R> over(Channel channel) throws InterruptedException;
    }

    /// Sends a message nobody answers over the same connection.
    ///
    /// @return whether it could be sent
    public boolean tell(Address to, long id, Message message, Deadline deadline) throws InterruptedException {
        try {
            Channel channel = links.computeIfAbsent(to, Link::new).channel(deadline);
            return isFor(channel, message) && channel.tell(id, message);
        } catch (IOException e) {
            return false;
        }
    }

    /// Ends the connections to those who have come to be not welcome any more.
    public void disconnect(Predicate<Principal> unwelcome) {
        links.values().forEach(link -> link.disconnect(unwelcome));
    }

    /// The replies that requests sent through these links wait for.
    public PendingReplies replies() {
        return replies;
    }

    @Override
    public void close() {
        closed = true;
        links.values().forEach(Link::close);
    }

    /// The channel to one server; one thread connects while the others wait for it.
    private final class Link {

        private final Address to;
        private final ReentrantLock connecting = new ReentrantLock();
        private volatile Optional<Channel> channel = Optional.empty();
        // Written under the lock.
        private volatile int failures;

        Link(Address to) {
            this.to = to;
        }

        Channel channel(Deadline deadline) throws IOException, InterruptedException {
            Optional<Channel> present = usable();
            if (present.isPresent()) {
                return present.get();
            }
            int failed = failures;
            if (!connecting.tryLock(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("Nobody answered in time");
            }
            try {
                Optional<Channel> meanwhile = usable();
                if (meanwhile.isPresent()) {
                    return meanwhile.get();
                }
                if (failed != failures) {
                    throw new IOException("The attempt that was waited for failed");
                }
                return open(deadline);
            } finally {
                connecting.unlock();
            }
        }

        void close() {
            channel.ifPresent(Channel::close);
        }

        void disconnect(Predicate<Principal> unwelcome) {
            channel.filter(open -> open.isWith(unwelcome)).ifPresent(Channel::close);
        }

        private Channel open(Deadline deadline) throws IOException {
            var fresh = Channel.asking(connect(deadline), codec, replies);
            channel = Optional.of(fresh);
            if (closed) {
                fresh.close();
                throw new IOException("This program is stopping");
            }
            Thread.ofVirtual().name("link-" + to).start(fresh::run);
            return fresh;
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // Under the lock.
        private Connection connect(Deadline deadline) throws IOException {
            try {
                return transport.connect(to, deadline.within(CONNECT_TIMEOUT).remaining());
            } catch (IOException e) {
                if (!deadline.hasPassed()) {
                    // It was not for a lack of patience: those who waited need not try the same again.
                    failures++;
                }
                throw e;
            }
        }

        private Optional<Channel> usable() {
            return channel.filter(Channel::isOpen);
        }
    }
}

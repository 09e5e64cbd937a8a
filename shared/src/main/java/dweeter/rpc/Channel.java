/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.protocol.Codec;
import dweeter.protocol.Failure;
import dweeter.protocol.Frame;
import dweeter.protocol.MalformedFrame;
import dweeter.protocol.Message;
import dweeter.protocol.OneWay;
import dweeter.protocol.Refusal;
import dweeter.protocol.Request;
import dweeter.security.Principal;
import dweeter.transport.Connection;
import dweeter.transport.OversizedFrameException;

/// Asks and answers over one connection. Both ends may ask; replies come in any order.
///
/// [#run] reads on the thread that calls it; each incoming request is handled on a virtual thread, at most as many at once
/// as there are permits and room for their answers, so that a flood waits in the sender's socket and not in this program's
/// memory, and who reads no answers gets none made.
public final class Channel implements AutoCloseable {

    /// How long an end waits at most until what it said last is handed to the system.
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(Channel.class);
    private static final int UNREADABLE_FRAMES = 16;
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(2);
    private static final int ASK_ANOTHER_MILLIS = 100;

    private final Connection connection;
    private final Caller caller;
    private final Codec codec;
    private final PendingReplies replies;
    private final Handler handler;
    private final Semaphore permits;
    private final Backlog.Share answers;
    private final Set<PendingReplies.Waiting> asked = ConcurrentHashMap.newKeySet();
    private final AtomicInteger handling = new AtomicInteger();
    // Written by the reader, read by whoever wonders whether the other end is still there.
    private volatile long framesReceived;
    private volatile Silence silence = new Silence(-1, 0);
    private volatile boolean open = true;
    private volatile boolean stopping;

    /// Since when the other end owes a reply and has said nothing.
    ///
    /// @param frames how many it had sent before
    /// @param since  by the ticker of the deadlines
    private record Silence(long frames, long since) {}

    /// @param caller  who is at the other end
    /// @param permits how many of its requests may be under way at once
    /// @param answers has room for those that are being made, or were not read yet
    Channel(Connection connection, Caller caller, Codec codec, PendingReplies replies, Handler handler, int permits,
            Backlog answers) {
        this.connection = connection;
        this.caller = caller;
        this.codec = codec;
        this.replies = replies;
        this.handler = handler;
        this.permits = new Semaphore(permits);
        this.answers = answers.share(connection::close);
        connection.onUnread(this.answers::unread);
    }

    /// Over a connection that this program opened. What the other end asks is refused.
    public static Channel asking(Connection connection, Codec codec, PendingReplies replies) {
        return new Channel(connection, Caller.of(Door.OWN, connection), codec, replies,
                Door.guarding((_, _) -> Optional.empty()), 1, Backlog.unbounded());
    }

    /// Reads until the connection ends, then gives up what still waits for a reply.
    public void run() {
        try {
            read();
            // Somebody else may be sending just now, who has the last answer of this thread with it.
            connection.awaitSent(LAST_WORDS);
        } catch (IOException e) {
            LOG.debug("{}: {}", connection.remote(), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("{} is left", connection.remote(), e);
        } finally {
            close();
        }
    }

    /// Returns when the other end has closed, or has sent what nobody can go on from; it has been told so then.
    private void read() throws IOException, InterruptedException {
        try {
            int unreadable = 0;
            while (unreadable < UNREADABLE_FRAMES) {
                Optional<byte[]> frame = connection.receive();
                if (frame.isEmpty()) {
                    return;
                }
                framesReceived++;
                unreadable = accept(frame.get()) ? 0 : unreadable + 1;
            }
            LOG.debug("{} sends nothing but rubbish", connection.remote());
        } catch (OversizedFrameException e) {
            answerQuietly(new Frame(0, new Failure.Refused(Refusal.MALFORMED, String.valueOf(e.getMessage()))));
        }
    }

    /// Sends `request` and waits for its reply.
    @SuppressWarnings("unchecked") // The reply to a request is of the type the request names.
    public <R extends Message> Reply<R> call(Request<R> request, Deadline deadline) throws InterruptedException {
        return ask(request, deadline, false).map(reply -> (R) reply);
    }

    /// The same for somebody else: the reply is an [dweeter.protocol.Untouched] where it can be.
    public Reply<Message> relay(Request<?> request, Deadline deadline) throws InterruptedException {
        return ask(request, deadline, true);
    }

    private Reply<Message> ask(Request<?> request, Deadline deadline, boolean untouched) throws InterruptedException {
        try (PendingReplies.Waiting waiting = replies.open(untouched)) {
            asked.add(waiting);
            try {
                if (!open) {
                    return new Reply.Unreached<>("The connection is closed");
                }
                beginSilence(deadline);
                connection.send(codec.encode(new Frame(waiting.id(), request, CurrentRequest.id())));
                Optional<Message> reply = waiting.await(deadline);
                if (reply.isEmpty() && isSilentForLong(deadline)) {
                    // Nothing at all came back: the other end hangs or is gone, and a new connection is worth a try.
                    close();
                }
                if (reply.isPresent() && !(reply.get() instanceof Failure)
                        && !ReplyKinds.answers(request, reply.get())) {
                    return new Reply.Unanswered<>("The reply is none to what was asked");
                }
                return reply.map(message -> message instanceof Failure failure
                        ? new Reply.Failed<Message>(failure)
                        : new Reply.Done<>(message))
                        .orElseGet(() -> new Reply.Unanswered<>(waiting.wasGivenUp()
                                ? "The connection ended before the reply"
                                : "No reply came in time"));
            } finally {
                asked.remove(waiting);
            }
        } catch (IOException e) {
            close();
            return new Reply.Unanswered<>(e.toString());
        }
    }

    /// Sends a message that is not a request, or the reply to one that came over another connection.
    ///
    /// @return whether it was sent
    public boolean tell(long id, Message message) {
        try {
            connection.send(codec.encode(new Frame(id, message)));
            return true;
        } catch (IOException e) {
            LOG.debug("{}: {}", connection.remote(), e.toString());
            return false;
        }
    }

    public boolean isOpen() {
        return open;
    }

    /// Whether the other end has proved to be somebody like this.
    boolean isWith(Predicate<Principal> somebody) {
        return connection.principal().filter(somebody).isPresent();
    }

    /// Takes no more requests, and says so to who asks; what is under way goes on.
    void stopTaking() {
        stopping = true;
    }

    /// Whether a request of the other end is under way, or its reply not yet on its way.
    boolean isBusy() {
        return handling.get() > 0 || connection.isSending();
    }

    @Override
    public void close() {
        open = false;
        connection.close();
        answers.close();
        asked.forEach(PendingReplies.Waiting::giveUp);
    }

    /// Has a request handled, or hands a reply to who waits for it. A reply that nobody waits for is not answered: it may be late,
    /// and two programs that refused each other's replies would never end.
    ///
    /// @return whether the frame made sense
    private boolean accept(byte[] bytes) throws IOException, InterruptedException {
        try {
            Frame frame = codec.decode(bytes, replies::isUntouched);
            if (frame.message() instanceof Request<?> || frame.message() instanceof OneWay) {
                take(frame, bytes.length);
            } else if (Door.mayAnswer(caller)) {
                replies.complete(frame.id(), frame.message());
            }
            return true;
        } catch (MalformedFrame e) {
            connection.send(codec.encode(e.answer()));
            return !e.isRubbish();
        }
    }

    /// Has a request handled, or turns it away.
    private void take(Frame frame, int bytes) throws IOException, InterruptedException {
        // Counted before it is looked whether this end is stopping: who stops it and then finds nothing counted can be
        // sure that nothing is begun any more.
        handling.incrementAndGet();
        boolean begun = false;
        try {
            if (stopping && frame.message() instanceof Request<?>) {
                connection.send(codec.encode(new Frame(frame.id(),
                        new Failure.TryAgain(ASK_ANOTHER_MILLIS, "This server is stopping"))));
            } else {
                begin(frame, bytes);
                begun = true;
            }
        } finally {
            if (!begun) {
                handling.decrementAndGet();
            }
        }
    }

    /// Reads no further until there is somebody to make the answer, and room to keep the request and the answer.
    private void begin(Frame frame, int bytes) throws InterruptedException {
        long waitsSince = answers.waits();
        permits.acquire();
        int room = bytes + (frame.message() instanceof Request<?> request ? request.answerBytes() : 0);
        boolean begun = false;
        try {
            answers.hold(room);
            answers.begun(waitsSince);
            Thread.ofVirtual().name("request")
                    .start(CurrentRequest.within(caller.door().request(frame, replies), () -> handle(frame, room)));
            begun = true;
        } finally {
            if (!begun) {
                permits.release();
            }
        }
    }

    private void beginSilence(Deadline deadline) {
        long frames = framesReceived;
        if (silence.frames != frames) {
            silence = new Silence(frames, deadline.now());
        }
    }

    private boolean isSilentForLong(Deadline deadline) {
        Silence last = silence;
        return last.frames == framesReceived && deadline.now() - last.since >= LONGEST_SILENCE.toNanos();
    }

    private void handle(Frame frame, int room) {
        try {
            handler.handle(caller, frame.message()).ifPresent(reply -> answerQuietly(new Frame(frame.id(), reply)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("Request {} of {} failed: {}", frame.id(), connection.remote(),
                    frame.message().getClass().getSimpleName(), e);
            if (frame.message() instanceof Request<?>) {
                answerQuietly(new Frame(frame.id(), new Failure.OutcomeUnknown("internal error")));
            }
        } finally {
            answers.release(room);
            handling.decrementAndGet();
            permits.release();
        }
    }

    private void answerQuietly(Frame frame) {
        try {
            connection.send(codec.encode(frame));
        } catch (IOException e) {
            LOG.debug("{} does not hear its answer: {}", connection.remote(), e.toString());
        }
    }
}

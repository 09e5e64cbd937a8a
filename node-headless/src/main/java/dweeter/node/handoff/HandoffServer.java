/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.node.group.Command;
import dweeter.node.storage.Tables;
import dweeter.protocol.Failure;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;

/// Answers the other side of a hand-off: promises a part of this node's range to a newcomer, and takes what another node
/// gives. Safe for use by many threads.
public final class HandoffServer {

    private static final Logger LOG = LoggerFactory.getLogger(HandoffServer.class);
    private static final int BUSY_MILLIS = 1000;

    private final RangeLog log;
    private final Giver giver;
    private final Supplier<Optional<Node>> self;

    /// @param self this node, once it has a place
    public HandoffServer(RangeLog log, Giver giver, Supplier<Optional<Node>> self) {
        this.log = log;
        this.giver = giver;
        this.self = self;
    }

    public Message handle(HandoffMessage message) throws InterruptedException {
        try {
            return switch (message) {
                case HandoffMessage.AskForRange(Peer to, Optional<RingId> upTo) -> promise(to, upTo);
                case HandoffMessage.Import block -> {
                    log.step(new Command.Import(block.hid(), block.range(), block.source(), block.seq(),
                            block.rows().stream().map(Base64.getDecoder()::decode).toList()));
                    yield new HandoffMessage.Imported(block.hid(), block.seq());
                }
                case HandoffMessage.Accept(String hid, long seq, long rows, String digest) -> {
                    log.step(new Command.Accept(hid, seq, rows, Long.parseUnsignedLong(digest, 16)));
                    yield new HandoffMessage.Accepted(hid, true);
                }
                case HandoffMessage.Activate activate -> {
                    log.step(new Command.Activate(activate.hid(), activate.route()));
                    LOG.info("{}: {} is ours", activate.hid(), activate.route().range());
                    yield new HandoffMessage.Activated(activate.hid());
                }
                case HandoffMessage.Drop(String hid, Interval range, Node source) -> {
                    log.step(new Command.Drop(hid, range, source));
                    log.removeRows(hid);
                    yield new HandoffMessage.Dropped(hid);
                }
                case HandoffMessage.RangePromised _,HandoffMessage.Imported _,HandoffMessage.Accepted _,HandoffMessage.Activated _,HandoffMessage.Dropped _,HandoffMessage.Leave _,HandoffMessage.Left _ ->
                    new Failure.Refused(Refusal.NOT_HERE);
            };
        } catch (HandoffFailed e) {
            return message instanceof HandoffMessage.AskForRange
                    ? new Failure.TryAgain(BUSY_MILLIS, String.valueOf(e.getMessage()))
                    : new Failure.Refused(Refusal.HANDOFF_MISFIT, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return new Failure.Refused(Refusal.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    private Message promise(Peer to, Optional<RingId> upTo) throws HandoffFailed, InterruptedException {
        Optional<Node> giving = self.get();
        Optional<Interval> owned = log.ownership().range();
        if (giving.isEmpty() || owned.isEmpty()) {
            return new Failure.TryAgain(BUSY_MILLIS, "this node owns nothing yet");
        }
        RingId place = upTo.orElseGet(() -> log.look(session -> Tables.median(session, owned.get()))
                .filter(owned.get()::containsOpen).orElseGet(owned.get()::middle));
        if (!owned.get().containsOpen(place)) {
            return new Failure.Refused(Refusal.HANDOFF_MISFIT, "the place is not in this node's range");
        }
        Interval range = owned.get().upTo(place);
        var newcomer = new Node(place, List.of(to));
        String hid = giver.begin(range, giving.get(), newcomer);
        giver.giveInBackground(hid, range, giving.get(), newcomer);
        return new HandoffMessage.RangePromised(hid, range);
    }
}

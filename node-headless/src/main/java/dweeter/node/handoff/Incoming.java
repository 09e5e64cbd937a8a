/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import java.util.Base64;
import java.util.Optional;

import dweeter.model.Node;
import dweeter.model.Route;
import dweeter.node.group.Answer;
import dweeter.node.group.ArrivingRows;
import dweeter.node.group.RangeCommand;
import dweeter.node.group.RulesVersion;
import dweeter.node.rows.Decoded;
import dweeter.node.rows.Row;
import dweeter.node.rows.RowFormat;
import dweeter.node.storage.Handoffs;
import dweeter.node.storage.Handoffs.Handoff;
import dweeter.node.storage.Handoffs.Place;
import dweeter.node.storage.Handoffs.Role;
import dweeter.protocol.Failure;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.sqlite.SqlSession;

/// What a message of the other side asks of this group: a step of its log, or a look at its rows; and how to answer.
public final class Incoming {

    private static final int MOMENT_MILLIS = 500;
    /// So many changes of a range there never are. What counts on from there comes to no end of numbers.
    private static final long MAX_EPOCH = 1L << 53;

    private Incoming() {}

    /// Looks, before anything is proposed, whether a message brings what somebody can have written and counted. Older builds did not.
    ///
    /// @throws IllegalArgumentException if not, or if it is malformed
    public static void require(HandoffMessage message) {
        switch (message) {
            case HandoffMessage.Import block -> block.rows().forEach(row -> require(row, format(block)));
            case HandoffMessage.Activate activate when activate.route().epoch() > MAX_EPOCH ->
                throw new IllegalArgumentException("Nobody counts to epoch " + activate.route().epoch());
            case HandoffMessage _ -> {
                // What else there is names what is there, and is compared with it.
            }
        }
    }

    private static void require(String text, RowFormat format) {
        if (Decoded.of(Base64.getDecoder().decode(text), format) instanceof Decoded.Whole<?>(Row whole)) {
            ArrivingRows.require(whole);
        }
    }

    /// The step a message asks for; none if it only asks.
    ///
    /// @throws IllegalArgumentException if it is malformed
    public static Optional<RangeCommand> step(HandoffMessage message) {
        return switch (message) {
            case HandoffMessage.Import block ->
                Optional.of(new RangeCommand.Import(block.hid(), block.range(), block.source(), block.target(),
                        block.seq(), block.mark(), format(block),
                        block.rows().stream().map(Base64.getDecoder()::decode).toList()));
            case HandoffMessage.Accept(String hid, long seq, long rows, String digest) ->
                Optional.of(new RangeCommand.Accept(hid, seq, rows, Long.parseUnsignedLong(digest, 16)));
            case HandoffMessage.Activate activate ->
                Optional.of(new RangeCommand.Activate(activate.hid(), activate.route()));
            case HandoffMessage.Drop(String hid, var range, Node source) ->
                Optional.of(new RangeCommand.Drop(hid, range, source));
            case HandoffMessage.AskForRange _,HandoffMessage.RangePromised _,HandoffMessage.Imported _,HandoffMessage.AskPlace _,HandoffMessage.Accepted _,HandoffMessage.Activated _,HandoffMessage.AskFate _,HandoffMessage.Fate _,HandoffMessage.Dropped _,HandoffMessage.Leave _,HandoffMessage.Left _,HandoffMessage.Relocate _,HandoffMessage.Relocated _ ->
                Optional.empty();
        };
    }

    /// Why a message asks for nothing that this group can do: a block of rows is in a format that not all siblings know. Nothing
    /// of it is written. Where a sibling was just added, or this one has just begun, they have not yet said what they know.
    ///
    /// @param spoken the newest rules that all siblings know
    /// @throws IllegalArgumentException if it is malformed
    public static Optional<Failure> refusal(HandoffMessage message, RulesVersion spoken) {
        if (!(message instanceof HandoffMessage.Import block) || spoken.format().includes(format(block))) {
            return Optional.empty();
        }
        return Optional.of(spoken.equals(RulesVersion.FIRST)
                ? new Failure.TryAgain(MOMENT_MILLIS, "not all siblings have said which rows they know")
                : new Failure.Refused(Refusal.HANDOFF_MISFIT, "its rows are in format " + format(block).number()
                        + ", and this node reads those up to " + spoken.format().number()
                        + "; install the newer version on all of its peers first"));
    }

    /// Who does not say it has none that later ones have added.
    private static RowFormat format(HandoffMessage.Import block) {
        return block.format().isPresent() ? new RowFormat(block.format().getAsInt()) : RangeCommand.Import.UNSAID;
    }

    /// The reply when the log has taken that step, or not.
    public static Message reply(HandoffMessage message, Answer answer) {
        if (answer instanceof Answer.Misfit(String why)) {
            return new Failure.Refused(Refusal.HANDOFF_MISFIT, why);
        }
        return switch (message) {
            case HandoffMessage.Import block when answer instanceof Answer.Placed(Place(long seq, String mark)) ->
                new HandoffMessage.Imported(block.hid(), seq, mark);
            case HandoffMessage.Accept accept -> new HandoffMessage.Accepted(accept.hid(), true);
            case HandoffMessage.Activate activate -> new HandoffMessage.Activated(activate.hid());
            case HandoffMessage.Drop drop -> new HandoffMessage.Dropped(drop.hid());
            case HandoffMessage _ -> new Failure.Refused(Refusal.NOT_HERE);
        };
    }

    /// How far this group has got with what it is being given.
    public static Message place(SqlSession session, String hid) {
        Optional<Handoff> known = new Handoffs(session).find(hid);
        if (known.isEmpty()) {
            return new HandoffMessage.Imported(hid, 0, "");
        }
        Handoff handoff = known.get();
        return switch (handoff.phase()) {
            case BEGUN, ACCEPTED -> new HandoffMessage.Imported(hid, handoff.place().seq(), handoff.place().mark());
            case FROZEN, COMMITTED, ABANDONED, DONE ->
                new Failure.Refused(Refusal.HANDOFF_MISFIT, "the hand-off is " + handoff.phase());
        };
    }

    /// What this sibling knows of the decision. A row is there only because the log has decided, so that any sibling's word
    /// is proof, and one that lags knows nothing yet.
    public static HandoffMessage.Fate fate(SqlSession session, String hid) {
        Optional<Handoff> given = new Handoffs(session).find(hid).filter(handoff -> handoff.role() == Role.SOURCE);
        return given.map(handoff -> switch (handoff.phase()) {
            case COMMITTED -> new HandoffMessage.Fate(hid,
                    Optional.of(new Route(handoff.range(), handoff.other(), handoff.epoch() + 1)), false);
            // What was committed is done only when it is active at the target, which then drops nothing.
            case ABANDONED, DONE -> new HandoffMessage.Fate(hid, Optional.empty(), true);
            case BEGUN, FROZEN, ACCEPTED -> new HandoffMessage.Fate(hid, Optional.empty(), false);
        }).orElseGet(() -> new HandoffMessage.Fate(hid, Optional.empty(), false));
    }
}

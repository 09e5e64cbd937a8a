/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dweeter.model.Cid;
import dweeter.model.Interval;
import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Node;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.model.Stamp;
import dweeter.protocol.Task;

/// An entry of a group's log. Whatever could differ from machine to machine (the time, the text rules of a JDK, a hash with
/// its salt) was settled before it was proposed and stands in it.
public sealed interface Command {

    /// A command on behalf of one user, who must be at home here.
    sealed interface OfUser extends Command {

        Nick home();
    }

    /// One that needs a session.
    sealed interface InSession extends OfUser {

        Proof proof();

        @Override
        default Nick home() {
            return proof().nick();
        }
    }

    /// One that is done once, however often it is repeated with its cid.
    sealed interface Once extends OfUser {

        Cid cid();
    }

    /// What shows that somebody is logged in.
    ///
    /// @param tokenHash of the token that came with the request
    /// @param now       when it came
    record Proof(Nick nick, byte[] tokenHash, Stamp now) {}

    /// @param name as it was judged before it was proposed; never again
    record Register(Nick home, Cid cid, String name, String passwordHash, Stamp now) implements Once {

        @Override
        public String toString() {
            return "Register[" + home + "]";
        }
    }

    record OpenSession(Nick home, byte[] tokenHash, Stamp now, Stamp expires) implements OfUser {}

    record CloseSession(Nick home, byte[] tokenHash) implements OfUser {}

    /// @param text as it was judged before it was proposed; never again, since rules of Unicode change with the JDK
    record AddDweet(Proof proof, Cid cid, String text, Optional<ItemRef> inReplyTo, List<Nick> mentions)
            implements
                InSession,
                Once {}

    /// @param notBefore the stamp of the original, which this one follows
    record AddRedweet(Proof proof, Cid cid, ItemRef of, byte[] textHash, Stamp notBefore) implements InSession, Once {}

    /// @param base for a new follow, the n of the followed from which on items are new
    record SetFollow(Proof proof, Cid cid, Nick whom, boolean active, long base) implements InSession, Once {}

    /// @param upTo of some authors, up to where everything was read
    record AdvanceRead(Proof proof, List<ItemRef> upTo) implements InSession {}

    /// @param items that were read, none beyond the newest of their author
    record AddRead(Proof proof, List<ItemRange> items) implements InSession {}

    /// Up to which rules a sibling can apply commands.
    record KnowRules(UUID sibling, RulesVersion newest) implements Command {}

    /// Pending tasks that came from other nodes.
    record ReceiveTasks(List<Task> tasks) implements Command {}

    /// Pending tasks that were delivered.
    record ForgetTasks(List<TaskKey> tasks) implements Command {}

    /// Names a pending task: the user who caused it, and its number among theirs.
    record TaskKey(Nick nick, long task) {}

    /// A step of the ownership of ranges: the first range of all, and hand-offs.
    sealed interface OfRange extends Command {}

    /// Takes the whole ring, which nobody owns yet.
    record Found(Interval range) implements OfRange {}

    record Begin(String hid, Interval range, Node target) implements OfRange {}

    /// @param target the id of the node it is meant for
    /// @param seq  1 for the first block, then one more each
    /// @param mark up to where the source had read; kept with the block
    record Import(String hid, Interval range, Node source, RingId target, long seq, String mark, List<byte[]> rows)
            implements
                OfRange {}

    record Freeze(String hid) implements OfRange {}

    record Accept(String hid, long seq, long rows, long digest) implements OfRange {}

    record Commit(String hid) implements OfRange {}

    record Activate(String hid, Route route) implements OfRange {}

    /// Removes a part of what was handed over; repeated until nothing is left.
    record CleanUp(String hid, int users) implements OfRange {}

    record Abort(String hid) implements OfRange {}

    /// What a target does by itself when nothing comes any more; once it has accepted it may not.
    record GiveUp(String hid) implements OfRange {}

    /// The range and the source are those of the hand-off, for a node that has not heard of it before.
    record Drop(String hid, Interval range, Node source) implements OfRange {}
}

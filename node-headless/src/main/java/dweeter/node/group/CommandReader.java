/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import dweeter.model.Address;
import dweeter.model.Cid;
import dweeter.model.Interval;
import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.model.Stamp;
import dweeter.protocol.Task;

/// Reads what [CommandWriter] wrote. Nothing is judged here: the bytes of a command mean the same under all rules that know it. Arguments are evaluated from left to right, in the order in which the parts stand.
final class CommandReader {

    private final ByteReader in;

    CommandReader(ByteReader in) {
        this.in = in;
    }

    Command read() {
        return switch (CommandKind.of(in.code())) {
            case REGISTER -> new Command.Register(nick(), cid(), in.text(), in.text(), stamp());
            case OPEN_SESSION -> new Command.OpenSession(nick(), in.bytes(), stamp(), stamp());
            case CLOSE_SESSION -> new Command.CloseSession(nick(), in.bytes());
            case ADD_DWEET -> new Command.AddDweet(proof(), cid(), in.text(), in.optional(this::item),
                    in.list(this::nick));
            case ADD_REDWEET -> new Command.AddRedweet(proof(), cid(), item(), in.bytes(), stamp());
            case SET_FOLLOW -> new Command.SetFollow(proof(), cid(), nick(), in.flag(), in.number());
            case ADVANCE_READ -> new Command.AdvanceRead(proof(), in.list(this::item));
            case ADD_READ -> new Command.AddRead(proof(), in.list(this::range));
            case RECEIVE_TASKS -> new Command.ReceiveTasks(in.list(this::task));
            case FORGET_TASKS -> new Command.ForgetTasks(in.list(() -> new Command.TaskKey(nick(), in.number())));
            case KNOW_RULES -> new Command.KnowRules(in.uuid(), new RulesVersion(in.code()));
            case FOUND -> new Command.Found(interval());
            case BEGIN -> new Command.Begin(in.text(), interval(), node());
            case IMPORT -> new Command.Import(in.text(), interval(), node(), ringId(), in.number(), in.text(),
                    in.list(in::bytes));
            case FREEZE -> new Command.Freeze(in.text());
            case ACCEPT -> new Command.Accept(in.text(), in.number(), in.number(), in.wide());
            case COMMIT -> new Command.Commit(in.text());
            case ACTIVATE -> new Command.Activate(in.text(), new Route(interval(), node(), in.number()));
            case CLEAN_UP -> new Command.CleanUp(in.text(), (int) in.number());
            case ABORT -> new Command.Abort(in.text());
            case GIVE_UP -> new Command.GiveUp(in.text());
            case DROP -> new Command.Drop(in.text(), interval(), node());
        };
    }

    private Command.Proof proof() {
        return new Command.Proof(nick(), in.bytes(), stamp());
    }

    private Nick nick() {
        return new Nick(in.text());
    }

    private Cid cid() {
        return new Cid(in.uuid());
    }

    private Stamp stamp() {
        return new Stamp(in.number());
    }

    private ItemRef item() {
        return new ItemRef(nick(), in.number());
    }

    private ItemRange range() {
        return new ItemRange(nick(), in.number(), in.number());
    }

    private Task task() {
        return switch (in.code()) {
            case CommandKind.FOLLOWER_EDGE -> new Task.FollowerEdge(nick(), nick(), in.number(), in.flag());
            case CommandKind.REDWEETER_EDGE -> new Task.RedweeterEdge(item(), nick());
            default -> throw new IllegalArgumentException("no task has such a code");
        };
    }

    private Interval interval() {
        return new Interval(ringId(), ringId());
    }

    private RingId ringId() {
        return RingId.of(in.raw(RingId.BYTES));
    }

    private Node node() {
        return new Node(ringId(), in.uuid(), in.list(this::peer));
    }

    private Peer peer() {
        return new Peer(Address.parse(in.text()), Address.parse(in.text()));
    }
}

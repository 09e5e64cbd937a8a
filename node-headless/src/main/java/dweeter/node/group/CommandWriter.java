/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import dweeter.model.Interval;
import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Stamp;
import dweeter.protocol.Task;

/// Writes commands for the log. What a code means never changes: see [CommandReader], which reads them back.
final class CommandWriter {

    private final ByteWriter out;

    CommandWriter(ByteWriter out) {
        this.out = out;
    }

    void write(Command command) {
        switch (command) {
            case Command.Register(var home, var cid, var name, var passwordHash, var now) -> {
                begin(CommandKind.REGISTER);
                nick(home);
                out.uuid(cid.value());
                out.text(name);
                out.text(passwordHash);
                stamp(now);
            }
            case Command.OpenSession(var home, var tokenHash, var now, var expires) -> {
                begin(CommandKind.OPEN_SESSION);
                nick(home);
                out.bytes(tokenHash);
                stamp(now);
                stamp(expires);
            }
            case Command.CloseSession(var home, var tokenHash) -> {
                begin(CommandKind.CLOSE_SESSION);
                nick(home);
                out.bytes(tokenHash);
            }
            case Command.AddDweet(var proof, var cid, String text, var inReplyTo, var mentions) -> {
                begin(CommandKind.ADD_DWEET);
                proof(proof);
                out.uuid(cid.value());
                out.text(text);
                out.optional(inReplyTo, this::item);
                out.list(mentions, this::nick);
            }
            case Command.AddRedweet(var proof, var cid, var of, var textHash, var notBefore) -> {
                begin(CommandKind.ADD_REDWEET);
                proof(proof);
                out.uuid(cid.value());
                item(of);
                out.bytes(textHash);
                stamp(notBefore);
            }
            case Command.SetFollow(var proof, var cid, var whom, boolean active, long base) -> {
                begin(CommandKind.SET_FOLLOW);
                proof(proof);
                out.uuid(cid.value());
                nick(whom);
                out.flag(active);
                out.number(base);
            }
            case Command.AdvanceRead(var proof, var upTo) -> {
                begin(CommandKind.ADVANCE_READ);
                proof(proof);
                out.list(upTo, this::item);
            }
            case Command.AddRead(var proof, var items) -> {
                begin(CommandKind.ADD_READ);
                proof(proof);
                out.list(items, this::range);
            }
            case Command.ReceiveTasks(var tasks) -> {
                begin(CommandKind.RECEIVE_TASKS);
                out.list(tasks, this::task);
            }
            case Command.ForgetTasks(var tasks) -> {
                begin(CommandKind.FORGET_TASKS);
                out.list(tasks, task -> {
                    nick(task.nick());
                    out.number(task.task());
                });
            }
            case Command.KnowRules(var sibling, var newest) -> {
                begin(CommandKind.KNOW_RULES);
                out.uuid(sibling);
                out.code(newest.number());
            }
            case Command.OfRange step -> writeStep(step);
        }
    }

    private void writeStep(Command.OfRange step) {
        switch (step) {
            case Command.Found(var range) -> {
                begin(CommandKind.FOUND);
                interval(range);
            }
            case Command.Begin(var hid, var range, var target) -> {
                begin(CommandKind.BEGIN, hid);
                interval(range);
                node(target);
            }
            case Command.Import(var hid, var range, var source, var target, long seq, var mark, var rows) -> {
                begin(CommandKind.IMPORT, hid);
                interval(range);
                node(source);
                ringId(target);
                out.number(seq);
                out.text(mark);
                out.list(rows, out::bytes);
            }
            case Command.Freeze(var hid) -> begin(CommandKind.FREEZE, hid);
            case Command.Accept(var hid, long seq, long rows, long digest) -> {
                begin(CommandKind.ACCEPT, hid);
                out.number(seq);
                out.number(rows);
                out.wide(digest);
            }
            case Command.Commit(var hid) -> begin(CommandKind.COMMIT, hid);
            case Command.Activate(var hid, var route) -> {
                begin(CommandKind.ACTIVATE, hid);
                interval(route.range());
                node(route.node());
                out.number(route.epoch());
            }
            case Command.CleanUp(var hid, int users) -> {
                begin(CommandKind.CLEAN_UP, hid);
                out.number(users);
            }
            case Command.Abort(var hid) -> begin(CommandKind.ABORT, hid);
            case Command.GiveUp(var hid) -> begin(CommandKind.GIVE_UP, hid);
            case Command.Drop(var hid, var range, var source) -> {
                begin(CommandKind.DROP, hid);
                interval(range);
                node(source);
            }
        }
    }

    private void begin(CommandKind kind) {
        out.code(kind.code());
    }

    private void begin(CommandKind kind, String hid) {
        begin(kind);
        out.text(hid);
    }

    private void proof(Command.Proof proof) {
        nick(proof.nick());
        out.bytes(proof.tokenHash());
        stamp(proof.now());
    }

    private void nick(Nick nick) {
        out.text(nick.value());
    }

    private void stamp(Stamp stamp) {
        out.number(stamp.micros());
    }

    private void item(ItemRef item) {
        nick(item.author());
        out.number(item.n());
    }

    private void range(ItemRange range) {
        nick(range.author());
        out.number(range.first());
        out.number(range.last());
    }

    private void task(Task task) {
        switch (task) {
            case Task.FollowerEdge(var about, var follower, long version, boolean active) -> {
                out.code(CommandKind.FOLLOWER_EDGE);
                nick(about);
                nick(follower);
                out.number(version);
                out.flag(active);
            }
            case Task.RedweeterEdge(var of, var by) -> {
                out.code(CommandKind.REDWEETER_EDGE);
                item(of);
                nick(by);
            }
        }
    }

    private void interval(Interval interval) {
        ringId(interval.from());
        ringId(interval.to());
    }

    private void ringId(RingId id) {
        out.raw(id.toBytes());
    }

    private void node(Node node) {
        ringId(node.id());
        out.uuid(node.group());
        out.list(node.siblings(), this::peer);
    }

    private void peer(Peer peer) {
        out.text(peer.chord().toString());
        out.text(peer.tweeter().toString());
    }
}

/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import dweeter.model.Cid;
import dweeter.model.Interval;
import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.model.SessionId;
import dweeter.model.Stamp;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.ActKind;
import dweeter.protocol.Task;

/// Commands of a few users who get in each other's way.
public final class RandomCommands {

    private RandomCommands() {}

    /// Begins with taking the whole ring.
    public static List<Command> list(Random random, int count) {
        var commands = new ArrayList<Command>();
        commands.add(new RangeCommand.Found(Interval.whole(RingId.ZERO)));
        while (commands.size() < count) {
            commands.add(command(random));
        }
        return commands;
    }

    private static Command command(Random random) {
        Nick nick = nick(random);
        Proof proof = new Proof(nick, token(random), new Stamp(random.nextInt(300)));
        Cid cid = Cid.of("cid" + random.nextInt(300));
        var ref = new ItemRef(nick(random), 1 + random.nextInt(20));
        return switch (random.nextInt(14)) {
            case 0 -> new Register(nick, cid, PeerRows.register(nick).name(), "hash",
                    new Stamp(random.nextInt(300)));
            case 1, 2 -> new OpenSession(nick, token(random), new Stamp(random.nextInt(300)),
                    new Stamp(200 + random.nextInt(300)));
            case 3 -> switch (random.nextInt(4)) {
                case 0 -> new CloseSession(nick, token(random));
                case 1 -> new AdvanceRead(proof, List.of(ref, new ItemRef(nick(random), 3)));
                default -> new AddRead(proof, List.of(new ItemRange(ref.author(), ref.n(), ref.n() + 2),
                        new ItemRange(nick(random), 3, 4), new ItemRange(ref.author(), 9, 9)));
            };
            case 4 -> new AddRedweet(proof, cid, ref, new byte[]{1}, new Stamp(random.nextInt(300)));
            case 5, 6 -> new SetFollow(proof, cid, nick(random), random.nextBoolean(), random.nextInt(5));
            case 7 -> new ReceiveTasks(List.of(
                    new Task.FollowerEdge(nick, nick(random), random.nextInt(9), random.nextBoolean()),
                    new Task.RedweeterEdge(ref, nick)));
            case 8 -> new ForgetTasks(List.of(new ForgetTasks.TaskKey(nick, random.nextInt(9))));
            case 9 -> new DeleteItem(proof, cid, ref.n());
            case 10 -> ofAccount(random, proof, cid);
            case 11 -> ofOffice(random, proof, cid);
            default -> new AddDweet(proof, cid, "text " + random.nextInt(),
                    random.nextBoolean() ? Optional.of(ref) : Optional.empty(), List.of(nick(random)));
        };
    }

    private static Command ofAccount(Random random, Proof proof, Cid cid) {
        return switch (random.nextInt(9)) {
            case 7 -> new SetBlock(proof, cid, nick(random), random.nextBoolean());
            case 6 -> random.nextInt(4) > 0
                    ? new ReceiveTasks(List.of(new Task.EraseAccount(proof.nick()),
                            new Task.FollowEnded(proof.nick(), nick(random), 2 + random.nextInt(9)),
                            new Task.RedweetWithdrawn(new ItemRef(proof.nick(), 1 + random.nextInt(9)), nick(random))))
                    : new DeleteUser(proof, cid, hash(random));
            case 5 -> new EndSessions(proof, Optional.empty());
            case 4 -> new EndSessions(proof, Optional.of(SessionId.of(token(random))));
            case 0 -> new Recover(proof.nick(), cid, token(random), token(random), hash(random));
            case 1 -> new RenewCode(proof, cid, hash(random), token(random));
            case 2 -> new Register(proof.nick(), cid, "Name", hash(random), proof.now(), Optional.of(token(random)));
            case 3 -> new SetPassword(proof, cid, hash(random), hash(random));
            default -> new OpenSession(proof.nick(), token(random), proof.now(), new Stamp(300),
                    Optional.of(hash(random)), Optional.of("client"));
        };
    }

    private static Command ofOffice(Random random, Proof proof, Cid cid) {
        Nick about = nick(random);
        ActKind what = ActKind.values()[random.nextInt(ActKind.values().length)];
        long n = what.isNumbered() ? 1 + random.nextInt(9) : 0;
        return switch (random.nextInt(6)) {
            case 0 -> new FileReport(cid, proof.now(), proof.nick(), about, random.nextInt(3), "reason");
            case 1 -> new AddInvitation(cid, proof.now(), random.nextBoolean() ? Optional.of(about) : Optional.empty(),
                    about.value(), token(random), 1 + random.nextInt(3), new Stamp(random.nextInt(300)));
            case 2 -> new UseInvitation(proof.now(), token(random), about);
            case 3 -> new ReceiveTasks(List.of(
                    new Task.Ruled(about, random.nextInt(9), 1 + random.nextInt(20), random.nextBoolean())));
            case 4 -> new AddAct(cid, proof.now(), Optional.of(proof.nick()), proof.nick().value(), Optional.empty(),
                    what, about, n, "reason");
            default -> new AddAct(cid, proof.now(), Optional.empty(), "operator", Optional.empty(), what, about, n,
                    "reason");
        };
    }

    private static String hash(Random random) {
        return random.nextBoolean() ? "hash" : "other hash";
    }

    private static Nick nick(Random random) {
        return new Nick("user" + random.nextInt(5));
    }

    private static byte[] token(Random random) {
        return ("the token" + random.nextInt(3)).getBytes(StandardCharsets.UTF_8);
    }
}

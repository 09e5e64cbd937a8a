/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.Optional;

import dweeter.node.replication.StateMachine;
import dweeter.node.replication.UnusableCopy;
import dweeter.node.storage.Accounts;
import dweeter.node.storage.RecentAccounts;
import dweeter.node.storage.Soundness;
import dweeter.protocol.Failure;
import dweeter.protocol.Task;
import dweeter.sqlite.Database;
import dweeter.sqlite.SqlSession;

/// The state machine of a group: judges each command by who owns what, then by the rules of the microblog.
///
/// Applied by one thread; the ownership may be read by any.
public final class GroupState implements StateMachine<VersionedCommand, Answer> {

    private final RangeRules ranges = new RangeRules();
    private final RecentAccounts recent = new RecentAccounts();
    private final FollowLimits limits;
    private RulesVersion applied;
    // Written by the applying thread once it is durable, read by whoever answers a request.
    private volatile Ownership ownership;

    /// The state machine over the rows of a session.
    public GroupState(SqlSession session) {
        this(session, FollowLimits.STANDARD);
    }

    /// The same with other limits, to see what happens there.
    public GroupState(SqlSession session, FollowLimits limits) {
        this.limits = limits;
        applied = AppliedRules.in(session);
        ranges.load(session);
        ownership = ranges.now();
    }

    /// The state machine over the rows that are there when the process starts, or have come from a sibling.
    ///
    /// @throws UnusableCopy if they are not what was written
    public static GroupState open(Database database) {
        return database.read(session -> {
            // Where it is no database of a peer at all, this says so.
            var state = new GroupState(session);
            Soundness.flaw(session).ifPresent(flaw -> {
                throw new UnusableCopy("The database is damaged: " + flaw + ".");
            });
            return state;
        });
    }

    /// What is owned as of the last durable command.
    public Ownership ownership() {
        return ownership;
    }

    @Override
    public Answer apply(SqlSession session, VersionedCommand made) {
        return apply(session, made.rules(), made.command());
    }

    /// Applies one command, by the rules that it was made under.
    public Answer apply(SqlSession session, RulesVersion rules, Command command) {
        if (!applied.include(rules)) {
            AppliedRules.note(session, rules);
            applied = rules;
        }
        return switch (command) {
            case RangeCommand step -> {
                // Users come and go with their range.
                recent.clear();
                yield ranges.apply(session, rules, step);
            }
            case RecoveryCommand step -> {
                recent.clear();
                yield ranges.apply(session, rules, step);
            }
            case UserCommand onBehalf -> applyOfUser(session, rules, onBehalf);
            case KnowRules(var sibling, var newest) -> {
                KnownRules.note(session, sibling, newest);
                yield new Answer.Noted();
            }
            case ReceiveTasks(var tasks) -> receive(session, tasks);
            case ForgetTasks(var tasks) -> {
                Accounts accounts = accounts(session);
                // What stands in a range that changes hands must not change; the new owner delivers it once more.
                tasks.stream().filter(task -> ranges.now().refusalToWrite(task.nick().key()).isEmpty())
                        .forEach(task -> task.forget(accounts));
                yield new Answer.Noted();
            }
        };
    }

    @Override
    public void committed() {
        ownership = ranges.now();
    }

    private Answer applyOfUser(SqlSession session, RulesVersion rules, UserCommand command) {
        Optional<Failure> refusal = ranges.now().refusalToWrite(command.home().key());
        return refusal.isPresent()
                ? Answer.refused(refusal.get())
                : new Answer.Said(command.apply(new UserRows(session, accounts(session), limits, rules)));
    }

    private Answer receive(SqlSession session, Iterable<Task> tasks) {
        for (Task task : tasks) {
            Optional<Failure> refusal = ranges.now().refusalToWrite(task.about().key());
            if (refusal.isPresent()) {
                return Answer.refused(refusal.get());
            }
        }
        Accounts accounts = accounts(session);
        tasks.forEach(task -> Tasks.receive(accounts, task));
        return new Answer.Noted();
    }

    private Accounts accounts(SqlSession session) {
        return new Accounts(session, ranges.changeLog(session), recent);
    }
}

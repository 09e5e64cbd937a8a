/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.nio.BufferUnderflowException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import dweeter.node.group.RangeCommand.Abort;
import dweeter.node.group.RangeCommand.Accept;
import dweeter.node.group.RangeCommand.Activate;
import dweeter.node.group.RangeCommand.Begin;
import dweeter.node.group.RangeCommand.CleanUp;
import dweeter.node.group.RangeCommand.Commit;
import dweeter.node.group.RangeCommand.Drop;
import dweeter.node.group.RangeCommand.Found;
import dweeter.node.group.RangeCommand.Freeze;
import dweeter.node.group.RangeCommand.GiveUp;
import dweeter.node.group.RangeCommand.Import;
import dweeter.node.replication.CommandCodec;
import dweeter.node.replication.UnreadableCommand;
import dweeter.node.replication.UnusableCopy;

/// Commands as they stand in the log: one byte for the version of the rules, one for the kind of the command, then its parts
/// in the order of its record.
///
/// Numbers are of variable length, seven bits a byte, the lowest first; texts and lists begin with their length.
public final class BinaryCommands implements CommandCodec<Command, VersionedCommand> {

    /// All kinds of commands.
    private static final List<CommandKind<?>> KINDS = List.of(
            Register.OF_FIRST_RULES, Register.KIND, OpenSession.OF_FIRST_RULES, OpenSession.KIND, CloseSession.KIND,
            SetPassword.KIND, Recover.KIND, RenewCode.KIND, EndSessions.KIND, DeleteUser.KIND, SetBlock.KIND,
            AddDweet.KIND, AddRedweet.KIND, DeleteItem.KIND, SetFollow.KIND, AdvanceRead.KIND,
            AddRead.KIND, FileReport.KIND, AddAct.KIND, AddInvitation.KIND, UseInvitation.KIND,
            ReceiveTasks.OF_FIRST_RULES, ReceiveTasks.OF_DELETIONS, ReceiveTasks.OF_ACCOUNTS,
            ReceiveTasks.KIND, ForgetTasks.KIND, KnowRules.KIND,
            Found.KIND, Begin.KIND, Import.WITHOUT_FORMAT, Import.KIND, Freeze.KIND, Accept.KIND, Commit.KIND,
            Activate.KIND, CleanUp.KIND, Abort.KIND, GiveUp.KIND, Drop.KIND, RecoveryCommand.Quarantine.KIND,
            RecoveryCommand.Restore.KIND, RecoveryCommand.Clear.KIND, RecoveryCommand.Release.KIND);

    private static final Map<Integer, CommandKind<?>> BY_CODE = KINDS.stream()
            .collect(toUnmodifiableMap(CommandKind::code, kind -> kind));

    private final RulesVersion newest;
    private final Supplier<RulesVersion> spoken;

    /// @param newest the newest rules that this build can apply
    /// @param spoken the rules to propose under: the newest that all siblings know
    public BinaryCommands(RulesVersion newest, Supplier<RulesVersion> spoken) {
        this.newest = newest;
        this.spoken = spoken;
    }

    @Override
    public byte[] encode(Command command) {
        var out = new CommandWriter();
        RulesVersion all = spoken.get();
        RulesVersion needed = command.kind().since();
        // Whoever proposes has looked what all know. If a sibling was added since, it is told plainly what it lacks.
        out.code((all.include(needed) ? all : needed).number());
        write(command.kind(), command, out);
        return out.bytes();
    }

    @SuppressWarnings("unchecked") // A command is of its own kind.
    private static <C extends Command> void write(CommandKind<C> kind, Command command, CommandWriter out) {
        if (BY_CODE.get(kind.code()) != kind) {
            throw new IllegalArgumentException("Nobody could read a command of " + command.getClass());
        }
        out.code(kind.code());
        kind.write().accept((C) command, out);
    }

    @Override
    public VersionedCommand decode(byte[] bytes) {
        var in = new CommandReader(bytes);
        try {
            var rules = new RulesVersion(in.code());
            if (!newest.include(rules)) {
                throw new UnreadableCommand("The log has a command made under the rules " + rules.number()
                        + ", and this build knows those up to " + newest.number()
                        + ". Install the version the other siblings run, and start it again.");
            }
            Command command = kindOf(in.code()).read().apply(in);
            in.end();
            return new VersionedCommand(rules, command);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new UnusableCopy("The log has a command that cannot be read (" + e.getMessage() + ").", e);
        }
    }

    /// The codes of all kinds.
    static Set<Integer> codes() {
        return BY_CODE.keySet();
    }

    private static CommandKind<?> kindOf(int code) {
        CommandKind<?> kind = BY_CODE.get(code);
        if (kind == null) {
            throw new IllegalArgumentException("no command has the code " + code);
        }
        return kind;
    }
}

/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.nio.BufferUnderflowException;
import java.util.function.Supplier;

import dweeter.node.replication.CommandCodec;
import dweeter.node.replication.UnreadableCommand;
import dweeter.node.replication.UnusableCopy;

/// Commands as they stand in the log: one byte for the version of the rules, one for the kind of the command, then its parts
/// in the order of its record.
///
/// Numbers are of variable length, seven bits a byte, the lowest first; texts and lists begin with their length.
public final class BinaryCommands implements CommandCodec<Command, VersionedCommand> {

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
        var out = new ByteWriter();
        RulesVersion all = spoken.get();
        RulesVersion needed = RulesVersion.of(command);
        // Whoever proposes has looked what all know. If a sibling was added since, it is told plainly what it lacks.
        out.code((all.include(needed) ? all : needed).number());
        new CommandWriter(out).write(command);
        return out.bytes();
    }

    @Override
    public VersionedCommand decode(byte[] bytes) {
        var in = new ByteReader(bytes);
        try {
            var rules = new RulesVersion(in.code());
            if (!newest.include(rules)) {
                throw new UnreadableCommand("The log has a command made under the rules " + rules.number()
                        + ", and this build knows those up to " + newest.number()
                        + ". Install the version the other siblings run, and start it again.");
            }
            Command command = new CommandReader(in).read();
            in.end();
            return new VersionedCommand(rules, command);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new UnusableCopy("The log has a command that cannot be read (" + e.getMessage() + ").", e);
        }
    }
}
